import type { Actor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { insertOrganization } from '@/lib/db/organizations';
import type { Tx } from '@/lib/db/transaction';

const ENVIRONMENTS = [
  { slug: 'production', name: 'Production', isProduction: true },
  { slug: 'sandbox', name: 'Sandbox', isProduction: false },
];

const PLANS = [
  { name: 'Unlimited', requests: null, perSeconds: null },
  { name: '10 per minute', requests: 10, perSeconds: 60 },
  { name: '60 per minute', requests: 60, perSeconds: 60 },
  { name: '1000 per minute', requests: 1000, perSeconds: 60 },
];

/** Makes an organization with the environments Production and Sandbox and the usual application plans. Returns its id. */
export async function createOrganization(
  tx: Tx,
  actor: Actor,
  input: { name: string; slug: string },
): Promise<string> {
  const id = await insertOrganization(tx, { ...input, environments: ENVIRONMENTS, plans: PLANS });
  await recordAudit(tx, actor, {
    action: 'organization.create',
    target: { type: 'organization', id, label: input.name },
    organizationId: id,
  });
  return id;
}
