import { prisma } from '@/lib/db/database';
import type { AccessTokenScope } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

export interface NewAccessToken {
  userId: string;
  organizationId: string;
  name: string;
  hash: Uint8Array<ArrayBuffer>;
  hint: string;
  scopes: AccessTokenScope[];
  expiresAt: Date | null;
}

const SHOWN = {
  id: true,
  name: true,
  hint: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} as const;

const live = () => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: nowDate() } }] });

/** Adds a personal access token. */
export function insertAccessToken(db: Db, token: NewAccessToken) {
  return db.personalAccessToken.create({
    data: { ...token, id: newId(), createdAt: nowDate() },
    select: SHOWN,
  });
}

/** The tokens of a person in an organization that have not been revoked, newest first. */
export function listAccessTokens(db: Db, owner: { userId: string; organizationId: string }) {
  const { userId, organizationId } = owner;
  return db.personalAccessToken.findMany({
    where: { userId, organizationId, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: SHOWN,
  });
}

/** How many tokens of a person in an organization work. */
export function countLiveAccessTokens(db: Db, owner: { userId: string; organizationId: string }) {
  const { userId, organizationId } = owner;
  return db.personalAccessToken.count({ where: { userId, organizationId, ...live() } });
}

/** A token that works, by its hash, with its person and their role as they are now; or null. */
export async function findLiveAccessToken(db: Db, hash: Uint8Array<ArrayBuffer>) {
  const token = await db.personalAccessToken.findFirst({
    where: { hash, ...live(), user: { disabledAt: null } },
    select: {
      id: true,
      name: true,
      scopes: true,
      organizationId: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          memberships: { where: { disabledAt: null }, select: { organizationId: true, role: true } },
        },
      },
    },
  });
  const membership = token?.user.memberships.find((one) => one.organizationId === token.organizationId);
  return token && membership ? { ...token, role: membership.role } : null;
}

/** Ends a token of a person. Returns its name and hint; null when there is none, or it had ended before. */
export async function revokeAccessToken(
  db: Db,
  { id, userId, organizationId }: { id: string; userId: string; organizationId: string },
) {
  const [ended] = await db.personalAccessToken.updateManyAndReturn({
    where: { id, userId, organizationId, revokedAt: null },
    data: { revokedAt: nowDate() },
    select: { name: true, hint: true },
  });
  return ended ?? null;
}

/** Ends every token of a person in an organization. Returns how many there were. */
export async function revokeAccessTokensOf(
  db: Db,
  owner: { userId: string; organizationId: string },
): Promise<number> {
  const { userId, organizationId } = owner;
  const { count } = await db.personalAccessToken.updateMany({
    where: { userId, organizationId, ...live() },
    data: { revokedAt: nowDate() },
  });
  return count;
}

/** Notes when tokens were last used. Only ever forward in time. */
export async function touchAccessTokens(usedAt: ReadonlyMap<string, number>): Promise<void> {
  if (usedAt.size === 0) return;
  const ids = [...usedAt.keys()].sort();
  const instants = ids.map((id) => new Date(usedAt.get(id)!).toISOString());
  await prisma().$executeRaw`
    WITH held AS (
      SELECT id FROM personal_access_tokens WHERE id = ANY(${ids}::text[]) ORDER BY id FOR UPDATE
    )
    UPDATE personal_access_tokens SET last_used_at = u.at
    FROM unnest(${ids}::text[], ${instants}::timestamptz[]) AS u(id, at) JOIN held ON held.id = u.id
    WHERE personal_access_tokens.id = u.id
      AND (personal_access_tokens.last_used_at IS NULL OR personal_access_tokens.last_used_at < u.at)`;
}
