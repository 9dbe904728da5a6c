import 'server-only';
import { listAccessTokens } from '@/lib/db/access-tokens';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { now } from '@/lib/platform/clock';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';

/** A row of *Personal access tokens*. Never the token. Times in RFC 3339. */
export interface AccessTokenRow {
  id: string;
  name: string;
  hint: string;
  scopes: AccessTokenScope[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  expired: boolean;
}

/** The person's own tokens in the organization they act in, newest first, without revoked ones. */
export async function accessTokenRows(person: Person): Promise<AccessTokenRow[]> {
  const owner = { userId: person.userId, organizationId: person.organizationId };
  const rows = await listAccessTokens(prisma(), owner);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expired: row.expiresAt !== null && row.expiresAt.getTime() <= now(),
  }));
}
