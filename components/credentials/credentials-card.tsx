import { AddSecretDialog } from '@/components/credentials/add-secret-dialog';
import { EndedSecrets } from '@/components/credentials/ended-secrets';
import { CREDENTIALS_HEADING_ID } from '@/components/credentials/credentials-heading';
import { splitSecrets } from '@/components/credentials/secret-list';
import { SecretsTable } from '@/components/credentials/secrets-table';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import type { ClientView } from '@/lib/queries/credentials';
import { SECRET_LABEL_MAX } from '@/lib/schemas/limits';

interface CredentialsCardProps {
  client: ClientView;
  environmentName: string;
  mayManage: boolean;
  mayListSecrets: boolean;
}

/** The Consumer Key and the secrets that go with it. */
export function CredentialsCard(props: CredentialsCardProps) {
  const { client, environmentName, mayManage, mayListSecrets } = props;
  return (
    <Card padding="none">
      <div className="grid gap-6 p-5 sm:p-6">
        <h3 id={CREDENTIALS_HEADING_ID} tabIndex={-1} className="rounded-sm text-base font-semibold text-ink">
          Credentials
        </h3>
        <CopyField label="Consumer Key" value={client.consumerKey} />
      </div>
      {client.settings.publicClient ? (
        <NoSecrets count={splitSecrets(client.secrets).live.length} />
      ) : !mayListSecrets ? (
        <p className="border-t border-line px-5 py-5 text-sm text-ink-muted sm:px-6">
          Consumer Secrets are shown to the owner, editors and administrators.
        </p>
      ) : (
        <Secrets client={client} environmentName={environmentName} mayManage={mayManage} />
      )}
    </Card>
  );
}

function Secrets({ client, environmentName, mayManage }: Omit<CredentialsCardProps, 'mayListSecrets'>) {
  const { live, ended } = splitSecrets(client.secrets);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line px-5 pt-5 pb-4 sm:px-6">
        <div className="grid gap-1">
          <h4 className="text-sm font-medium text-ink">Consumer Secrets</h4>
          <p className="max-w-prose text-sm text-ink-muted">
            Each of these works. To rotate, add one, move to it, then revoke the old one.
          </p>
        </div>
        {mayManage ? (
          <AddSecretDialog
            clientId={client.id}
            consumerKey={client.consumerKey}
            labelMax={SECRET_LABEL_MAX}
          />
        ) : null}
      </div>
      {live.length > 0 ? (
        <SecretsTable
          clientId={client.id}
          environmentName={environmentName}
          secrets={live}
          mayManage={mayManage}
        />
      ) : (
        <div className="px-5 pb-5 sm:px-6">
          <Alert tone="warning" title="No secret works">
            The application cannot get a token in {environmentName} until you add one.
          </Alert>
        </div>
      )}
      <EndedSecrets secrets={ended} />
    </>
  );
}

function NoSecrets({ count }: { count: number }) {
  const kept = count === 1 ? 'Its secret works' : `Its ${count} secrets work`;
  return (
    <p className="border-t border-line px-5 py-5 text-sm text-ink-muted sm:px-6">
      This is a public client: it has no secret, and requests that send one are refused.
      {count > 0 ? ` ${kept} again when Public Client is turned off.` : null}
    </p>
  );
}
