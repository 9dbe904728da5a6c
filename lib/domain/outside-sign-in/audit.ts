import { prisma } from '@/lib/db/database';
import { findOutsideAccount } from '@/lib/db/outside-accounts';
import { recordAudit } from '@/lib/domain/audit';
import type { OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import type { OutsideReason } from '@/lib/domain/outside-sign-in/refusal';
import type { Browser } from '@/lib/domain/people/start-session';

/**
 * Writes a refused sign-in into the audit. No token, and no code.
 * @param identity null when it was not found out who it is
 */
export async function recordOutsideRefusal(
  reason: OutsideReason,
  identity: OutsideIdentity | null,
  { origin, provider }: Browser & { provider: string },
): Promise<void> {
  const linked = identity && (await findOutsideAccount(prisma(), identity.issuer, identity.subject));
  const label = linked?.user.email ?? identity?.email ?? identity?.subject ?? `somebody from ${provider}`;
  await recordAudit(
    prisma(),
    { kind: 'system', label: 'sign-in', origin },
    {
      action: 'session.sign-in',
      target: { type: 'user', id: linked?.user.id ?? null, label },
      organizationId: linked?.user.memberships[0]?.organizationId ?? null,
      outcome: 'failure',
      reason,
      details: { provider },
    },
  );
}
