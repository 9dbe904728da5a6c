import { PracticeUsersForm } from '@/components/identity-providers/practice-users-form';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { Disclosure } from '@/components/ui/disclosure';
import { Table, type Column } from '@/components/ui/table';
import type { PracticeUsersView, PracticeUserView } from '@/lib/queries/practice-users';

const EXAMPLE = `username,password,name,email,email_verified
eve,a password for practice,Eve Adams,eve@example.com,true`;

const COLUMNS: readonly Column<PracticeUserView>[] = [
  { key: 'username', header: 'User name', primary: true, cell: ({ username }) => username },
  {
    key: 'claims',
    header: 'Claims',
    cell: ({ claims }) => (
      <span className="grid gap-0.5 font-mono text-xs break-all">
        {claims.length > 0 ? claims.map((claim) => <span key={claim}>{claim}</span>) : 'None'}
      </span>
    ),
  },
];

/** The people of the practice identity provider who are the organization's own. */
export function PracticeUsersCard({ users }: { users: PracticeUsersView }) {
  const { count, first } = users;
  return (
    <Card
      title="Practice users"
      description="Made-up people of your organization, beside alice, bruno, chidi and dana, who are always there."
    >
      <div className="grid gap-6 *:min-w-0">
        {count > 0 ? (
          <Disclosure title={count === 1 ? '1 user' : `${count} users`} remark={remark(users)}>
            <Table caption="Practice users" columns={COLUMNS} rows={first} rowKey={(user) => user.username} />
          </Disclosure>
        ) : (
          <p className="text-sm text-ink-muted">There are none of your own yet.</p>
        )}
        <Format />
        <PracticeUsersForm present={count} />
      </div>
    </Card>
  );
}

const remark = ({ count, first }: PracticeUsersView) =>
  count > first.length ? `The first ${first.length} by name` : undefined;

function Format() {
  return (
    <Disclosure title="What the CSV looks like">
      <div className="grid gap-4">
        <CodeBlock code={EXAMPLE} label="users.csv" />
        <ul className="grid max-w-prose list-disc gap-1.5 pl-5 text-sm text-ink-muted">
          <li>The first line names the columns: username and password, in any order.</li>
          <li>
            Every other column becomes a claim of that name in their tokens. An empty value is left out; true
            and false are not texts.
          </li>
          <li>iss, sub, aud and other claims that say something about the token itself cannot be set.</li>
          <li>A value with a comma or a line break in it stands in double quotes.</li>
          <li>At most 1000 people. The first line alone removes them all.</li>
        </ul>
      </div>
    </Disclosure>
  );
}
