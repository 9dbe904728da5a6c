import { CopyButton } from '@/components/ui/copy-button';
import { CopyField } from '@/components/ui/copy-field';
import type { ApiView } from '@/lib/queries/apis';

interface ApiDetailsProps {
  api: ApiView;
  /** Level of the headings inside. */
  level: 3 | 4;
}

/** What a call to an API needs: scopes, and address and audience in each environment. */
export function ApiDetails({ api, level }: ApiDetailsProps) {
  return (
    <div className="grid gap-6">
      <Scopes scopes={api.scopes} level={level} />
      <Endpoints endpoints={api.endpoints} level={level} />
    </div>
  );
}

function Scopes({ scopes, level }: { scopes: ApiView['scopes']; level: 3 | 4 }) {
  const Heading = `h${level}` as const;
  return (
    <section className="grid gap-2">
      <Heading className="text-sm font-medium text-ink">Scopes</Heading>
      {scopes.length === 0 ? (
        <p className="text-sm text-ink-muted">None. Every token for this API may do everything it offers.</p>
      ) : (
        <ul className="grid gap-2">
          {scopes.map(({ name, description }) => (
            <li key={name} className="flex flex-wrap items-center gap-x-3">
              <span className="flex min-w-0 items-center gap-1">
                <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-sm wrap-anywhere text-ink">
                  {name}
                </code>
                <CopyButton value={name} what={`scope ${name}`} />
              </span>
              <span className="min-w-0 text-sm text-ink-muted">{description}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Endpoints({ endpoints, level }: { endpoints: ApiView['endpoints']; level: 3 | 4 }) {
  const Heading = `h${level}` as const;
  if (endpoints.length === 0)
    return <p className="text-sm text-ink-muted">It does not answer in any environment yet.</p>;
  return (
    <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
      {endpoints.map(({ environment, url, audience }) => (
        <section key={environment} className="grid min-w-0 content-start gap-3">
          <Heading className="text-sm font-medium text-ink">{environment}</Heading>
          <Line label="URL" what={`${environment} URL`} value={url} />
          <Line label="Audience" what={`${environment} audience`} value={audience} />
        </section>
      ))}
    </div>
  );
}

function Line({ label, what, value }: { label: string; what: string; value: string }) {
  return (
    <div className="grid items-center gap-x-2 gap-y-1 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      <span aria-hidden="true" className="text-sm text-ink-muted">
        {label}
      </span>
      <CopyField label={what} value={value} hideLabel />
    </div>
  );
}
