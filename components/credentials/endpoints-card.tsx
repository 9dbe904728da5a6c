import { Card } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import type { CredentialsView } from '@/lib/queries/credentials';

/** The addresses a client of this environment needs. */
export function EndpointsCard({ endpoints }: { endpoints: CredentialsView['endpoints'] }) {
  return (
    <Card title="Endpoints" level={3}>
      <div className="grid gap-4">
        <CopyField label="Token Endpoint" value={endpoints.token} />
        <CopyField label="Revoke Endpoint" value={endpoints.revoke} />
        <CopyField label="Introspection Endpoint" value={endpoints.introspect} />
        <CopyField label="JWKS" value={endpoints.jwks} />
      </div>
    </Card>
  );
}
