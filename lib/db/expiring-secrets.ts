import { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';

const DAY_MS = 86_400_000;

/** A secret that ends soon, and whose it is. */
export interface ExpiringSecret {
  id: string;
  label: string;
  hint: string;
  expiresAt: Date;
  consumerKey: string;
  organizationId: string;
  applicationId: string;
  applicationName: string;
  environmentSlug: string;
  environmentName: string;
}

const COLUMNS = Prisma.sql`
  secrets.id, secrets.label, secrets.hint, secrets.expires_at AS "expiresAt",
  clients.client_id AS "consumerKey", applications.organization_id AS "organizationId",
  applications.id AS "applicationId", applications.name AS "applicationName",
  environments.slug AS "environmentSlug", environments.name AS "environmentName"`;

const JOINED = Prisma.sql`
  client_secrets secrets
  JOIN clients ON clients.id = secrets.client_id AND NOT clients.public_client
  JOIN applications ON applications.id = clients.application_id
  JOIN environments ON environments.id = clients.environment_id`;

/** It works, and would stop by itself. One that retires before has an end that somebody chose and knows. */
const live = (at: Date, until: Date) => Prisma.sql`
  secrets.revoked_at IS NULL AND secrets.expires_at > ${at} AND secrets.expires_at <= ${until}
  AND (secrets.retires_at IS NULL OR secrets.retires_at > secrets.expires_at)`;

/** What the notice of a step is known by. */
export const expiryKey = (secretId: string, step: number) => `secret.expiring:${secretId}:${step}`;

/**
 * Secrets that have come within so many days of their end and have not been told of at this step. One that was made later than that is
 * none of them: who chose so near an end knows it.
 * @param untilNext days of the next step, from which on this one is stale
 */
export function untoldExpiries(
  db: Db,
  at: Date,
  { step, untilNext, limit }: { step: number; untilNext: number; limit: number },
) {
  const until = new Date(at.getTime() + step * DAY_MS);
  const next = new Date(at.getTime() + untilNext * DAY_MS);
  return db.$queryRaw<ExpiringSecret[]>`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE ${live(at, until)} AND secrets.expires_at > ${next}
      AND secrets.created_at < secrets.expires_at - make_interval(days => ${step}::int)
      AND NOT EXISTS (SELECT FROM notices
        WHERE notices.once_key = 'secret.expiring:' || secrets.id || ':' || ${step}::text)
    ORDER BY secrets.expires_at LIMIT ${limit}`;
}

/** Secrets of one application that end within so many days, soonest first. */
export function expiringSecretsOf(db: Db, applicationId: string, at: Date, days: number) {
  const until = new Date(at.getTime() + days * DAY_MS);
  return db.$queryRaw<ExpiringSecret[]>`
    SELECT ${COLUMNS} FROM ${JOINED}
    WHERE applications.id = ${applicationId} AND ${live(at, until)} ORDER BY secrets.expires_at`;
}

/** How many secrets of these applications end within so many days. Applications without one are not in it. */
export async function countExpiringSecrets(
  db: Db,
  applicationIds: readonly string[],
  at: Date,
  days: number,
) {
  if (applicationIds.length === 0) return new Map<string, number>();
  const until = new Date(at.getTime() + days * DAY_MS);
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT applications.id, count(*)::int AS count FROM ${JOINED}
    WHERE applications.id IN (${Prisma.join([...applicationIds])}) AND ${live(at, until)}
    GROUP BY applications.id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
