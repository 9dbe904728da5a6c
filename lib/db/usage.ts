import { prisma } from '@/lib/db/database';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

export interface UsageIncrement {
  clientId: string;
  minute: Date;
  grant: string;
  outcome: string;
  count: number;
}

/** Adds to the counters in one statement. Clients that were deleted meanwhile are left out. */
export async function addUsage(increments: UsageIncrement[]): Promise<void> {
  if (increments.length === 0) return;
  // In one order in all replicas, so that two batches wait for each other instead of for ever.
  increments.sort((a, b) => (a.clientId < b.clientId ? -1 : a.clientId > b.clientId ? 1 : 0));
  await prisma().$executeRaw`
    INSERT INTO token_usage (client_id, minute, "grant", outcome, count)
    SELECT u.client_id, u.minute, u."grant", u.outcome, u.count
    FROM unnest(
      ${increments.map((item) => item.clientId)}::text[],
      ${increments.map((item) => item.minute.toISOString())}::timestamptz[],
      ${increments.map((item) => item.grant)}::text[],
      ${increments.map((item) => item.outcome)}::text[],
      ${increments.map((item) => item.count)}::int[]
    ) AS u(client_id, minute, "grant", outcome, count)
    JOIN clients ON clients.id = u.client_id
    ON CONFLICT (client_id, minute, "grant", outcome) DO UPDATE SET count = token_usage.count + excluded.count`;
}

/** Notes when secrets, and with them their clients, were last used. Only ever forward in time. */
export async function touchSecrets(usedAt: ReadonlyMap<string, number>): Promise<void> {
  if (usedAt.size === 0) return;
  const ids = [...usedAt.keys()];
  const instants = ids.map((id) => new Date(usedAt.get(id)!).toISOString());
  await prisma().$executeRaw`
    WITH held AS (
      SELECT id FROM client_secrets WHERE id = ANY(${ids}::text[]) ORDER BY id FOR UPDATE
    ), used AS (
      UPDATE client_secrets SET last_used_at = u.at
      FROM unnest(${ids}::text[], ${instants}::timestamptz[]) AS u(id, at) JOIN held ON held.id = u.id
      WHERE client_secrets.id = u.id AND (client_secrets.last_used_at IS NULL OR client_secrets.last_used_at < u.at)
      RETURNING client_secrets.client_id, u.at
    ), latest AS (SELECT client_id, max(at) AS at FROM used GROUP BY client_id)
    UPDATE clients SET last_used_at = latest.at FROM latest WHERE clients.id = latest.client_id`;
}

/** Whether a client of the application has ever been given a token, as far as has been written yet. */
export async function hasIssuedToken(db: Db, applicationId: string): Promise<boolean> {
  const row = await db.tokenUsage.findFirst({
    where: { outcome: 'issued', client: { applicationId } },
    select: { clientId: true },
  });
  return row !== null;
}

/** Notes that APIs accepted tokens of these applications for the first time. Later times change nothing. */
export async function noteFirstCalls(applicationIds: string[]): Promise<void> {
  if (applicationIds.length === 0) return;
  await prisma().application.updateMany({
    where: { id: { in: applicationIds }, firstCallAt: null },
    data: { firstCallAt: nowDate() },
  });
}
