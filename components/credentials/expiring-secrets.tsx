import { DaysUntil } from '@/components/credentials/days-until';
import { Alert } from '@/components/ui/alert';
import { TextLink } from '@/components/ui/text-link';
import type { ExpiringSecretView } from '@/lib/queries/expiring-secrets';
import { routes } from '@/lib/routes';

interface ExpiringSecretsProps {
  applicationId: string;
  secrets: readonly ExpiringSecretView[];
  /** The environment whose page this is: what is named needs no link then. */
  here?: string;
}

/** What stops working soon, and what to do about it. Nothing when nothing does. */
export function ExpiringSecrets({ applicationId, secrets, here }: ExpiringSecretsProps) {
  if (secrets.length === 0) return null;
  return (
    <Alert
      tone="warning"
      title={
        secrets.length === 1 ? 'A secret is about to expire' : `${secrets.length} secrets are about to expire`
      }
    >
      <ul className="grid gap-1">
        {secrets.map(({ id, label, environment, expiresAt }) => (
          <li key={id}>
            “{label}”{' '}
            {here === undefined ? (
              <>
                of{' '}
                <TextLink href={routes.credentials(applicationId, environment.slug)}>
                  {environment.name}
                </TextLink>{' '}
              </>
            ) : null}
            <DaysUntil at={expiresAt} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-ink-muted">
        Add another secret, put it in place, and revoke the old one when nothing uses it any more.
      </p>
    </Alert>
  );
}
