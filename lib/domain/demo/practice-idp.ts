import type { Actor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { practiceEndpoints } from '@/lib/domain/practice-idp/addresses';
import { listEnvironments } from '@/lib/db/organizations';
import {
  insertPracticeIdentityProvider,
  movePracticeIdentityProviders,
} from '@/lib/db/practice-identity-providers';
import type { Tx } from '@/lib/db/transaction';

/** The `aud` that tokens of the practice identity provider have to name to be exchanged. */
export const PRACTICE_AUDIENCE = 'https://reading-list.example';

const NAME = 'Built-in';

/** Registers the practice identity provider in every environment of an organization that is not marked production. */
export async function registerPracticeIdp(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const environments = await listEnvironments(tx, organizationId);
  const id = await insertPracticeIdentityProvider(tx, {
    organizationId,
    name: NAME,
    description:
      'Made-up people to rehearse User Keys with. Its credentials are published: for testing only.',
    audience: PRACTICE_AUDIENCE,
    claimMapping: identityProviderType('practice').claimMapping,
    endpoints: practiceEndpoints(),
    environmentIds: environments.filter(({ isProduction }) => !isProduction).map(({ id }) => id),
  });
  await recordAudit(tx, actor, {
    action: 'identity-provider.create',
    target: { type: 'identity-provider', id, label: NAME },
    organizationId,
  });
}

/** The practice identity provider answers where the portal does: its registrations follow when the origin was configured anew. */
export async function alignPracticeIdp(tx: Tx): Promise<void> {
  await movePracticeIdentityProviders(tx, practiceEndpoints());
}
