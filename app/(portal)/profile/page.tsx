import type { Metadata } from 'next';
import { AccessTokenList } from '@/components/access-tokens/access-token-list';
import { AccessTokensSkeleton } from '@/components/access-tokens/access-tokens-skeleton';
import { CreateAccessToken } from '@/components/access-tokens/create-access-token';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { TextLink } from '@/components/ui/text-link';
import { requirePerson } from '@/lib/auth/current-person';
import { accessTokenRows } from '@/lib/queries/access-tokens';
import { routes } from '@/lib/routes';

const OPENAPI_PATH = '/openapi.json';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const person = await requirePerson(routes.profile);
  const tokens = () => accessTokenRows(person).then((rows) => <AccessTokenList rows={rows} />);
  return (
    <Page>
      <PageHeader
        title="Profile"
        description={
          <>
            You are signed in as {person.name} ({person.email}).
          </>
        }
      />
      <section className="grid gap-4">
        {/* Outside the list: the dialog has to stay while the first token takes the place of the empty list. */}
        <PageHeader
          level="section"
          title="Personal access tokens"
          description={
            <>
              With each of them a script acts as you through the{' '}
              <TextLink href={OPENAPI_PATH} external prefetch={false}>
                management API
              </TextLink>
              . Revoke what is no longer used.
            </>
          }
          action={<CreateAccessToken isAdmin={person.role === 'admin'} />}
        />
        <WhenReady content={tokens} skeleton={<AccessTokensSkeleton />} />
      </section>
    </Page>
  );
}
