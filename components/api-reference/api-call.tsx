import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { Table, type Column } from '@/components/ui/table';
import type { ReferenceCall, ReferenceField } from '@/lib/api/reference';

/** @param sent whether the fields are sent, so that it counts which have to be */
const columnsFor = (sent: boolean): Column<ReferenceField>[] => [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    cell: ({ name, required }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <code className="font-mono text-ink">{name}</code>
        {sent && required ? <span className="text-xs text-ink-muted">required</span> : null}
      </span>
    ),
  },
  {
    key: 'type',
    header: 'Type',
    cell: ({ type }) => <code className="font-mono wrap-anywhere">{type}</code>,
  },
  { key: 'description', header: 'What it is', cell: ({ description }) => description || '–' },
];

interface FieldsProps {
  title: string;
  /** The name of the operation. */
  of: string;
  fields: ReferenceField[];
  sent?: boolean;
}

function Fields({ title, of, fields, sent = true }: FieldsProps) {
  if (fields.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h4 className="text-sm font-medium text-ink">{title}</h4>
      <Table
        caption={`${title} of ${of}`}
        columns={columnsFor(sent)}
        rows={fields}
        rowKey={({ name }) => name}
      />
    </div>
  );
}

/** One call of the management API: what it does, takes and answers. Its heading can be linked to. */
export function ApiCall({ call }: { call: ReferenceCall }) {
  const { operation, method, path, summary, scope, status } = call;
  return (
    <section id={operation} className="scroll-mt-4">
      <Card
        level={3}
        title={
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone={method === 'GET' ? 'neutral' : 'info'}>{method}</Badge>
            <a href={`#${operation}`} className="font-mono text-sm wrap-anywhere hover:underline">
              {path}
            </a>
          </span>
        }
        description={`${summary} Scope ${scope}, status ${status}.`}
      >
        <div className="grid gap-6">
          <CodeBlock code={call.command} label="curl" />
          <Fields title="In the address" of={operation} fields={call.query} />
          <Fields title="Body" of={operation} fields={call.body} />
          <Fields title="Answer" of={operation} fields={call.answer} sent={false} />
        </div>
      </Card>
    </section>
  );
}
