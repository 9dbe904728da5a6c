import { prisma } from '@/lib/db/database';
import { newId } from '@/lib/platform/ids';

/** One application with a client and a secret, and everything they hang on. */
export interface Rows {
  organizationId: string;
  environmentId: string;
  userId: string;
  planId: string;
  applicationId: string;
  /** Row id. */
  clientRow: string;
  /** Consumer Key. */
  clientId: string;
  secretId: string;
}

/** Writes one of each row that the token service reads, all new. */
export async function writeRows(): Promise<Rows> {
  const [organizationId, environmentId, userId, planId, applicationId, clientRow, secretId] = Array.from(
    { length: 7 },
    newId,
  ) as [string, string, string, string, string, string, string];
  const clientId = `gh_key_${clientRow}`;
  const db = prisma();
  await db.organization.create({ data: { id: organizationId, slug: organizationId, name: 'Acme' } });
  await db.user.create({ data: { id: userId, email: `${userId}@example.com`, name: 'Ada' } });
  await db.environment.create({
    data: { id: environmentId, organizationId, slug: 'sandbox', name: 'Sandbox', position: 1 },
  });
  await db.applicationPlan.create({ data: { id: planId, organizationId, name: 'Unlimited', position: 1 } });
  await db.application.create({
    data: { id: applicationId, organizationId, ownerId: userId, planId, name: 'Books', nameKey: 'books' },
  });
  await db.client.create({
    data: { id: clientRow, applicationId, environmentId, clientId, grantTypes: ['client_credentials'] },
  });
  await db.clientSecret.create({
    data: {
      id: secretId,
      clientId: clientRow,
      label: 'first',
      hash: new Uint8Array(32),
      hint: 'abcd',
      createdBy: 'Ada',
    },
  });
  return { organizationId, environmentId, userId, planId, applicationId, clientRow, clientId, secretId };
}
