import type { Db } from '@/lib/db/transaction';

/** How many of the newest entries of the audit are looked through. */
const LOOKED_THROUGH = 5000;

/**
 * When a token of an identity provider was last exchanged, by the newest 5000 audit entries of its organization; null when it is not
 * among them. The lineage would not do: it ends with the tokens, and there is no bound on how many there are.
 */
export async function lastExchangeAt(
  db: Db,
  organizationId: string,
  identityProviderId: string,
): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT max(at) AS at FROM (
      SELECT at, action, outcome, target_id FROM audit_events
      WHERE organization_id = ${organizationId} ORDER BY id DESC LIMIT ${LOOKED_THROUGH}
    ) newest
    WHERE action = 'token.exchange' AND outcome = 'success' AND target_id = ${identityProviderId}`;
  return row?.at ?? null;
}
