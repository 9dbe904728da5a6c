import { timingSafeEqual } from 'node:crypto';
import { findLiveAccessToken } from '@/lib/db/access-tokens';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { findFirstAdministrator } from '@/lib/db/users';
import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { noteAccessTokenUsed } from '@/lib/domain/usage/token-usage';
import { hashSecret } from '@/lib/platform/derived-keys';
import { env } from '@/lib/platform/env';
import { isWellFormedSecret } from '@/lib/platform/secret-format';
import { ACCESS_TOKEN_SCOPES, type AccessTokenScope } from '@/lib/schemas/access-token-scopes';

/** Who acts through a token, and what the token is for. */
export interface TokenBearer {
  person: Person;
  scopes: readonly AccessTokenScope[];
}

// Compared by keyed hash: equally long, whatever is presented.
function isAdminToken(token: string): boolean {
  const configured = env().ADMIN_TOKEN;
  return configured !== undefined && timingSafeEqual(hashSecret(configured), hashSecret(token));
}

async function firstAdministrator(origin: RequestOrigin): Promise<TokenBearer | null> {
  const organization = await findFirstOrganization(prisma());
  const user = organization && (await findFirstAdministrator(prisma(), organization.id));
  if (!user) return null;
  const person: Person = {
    kind: 'person',
    userId: user.id,
    name: user.name,
    email: user.email,
    organizationId: organization.id,
    role: 'admin',
    sessionId: null,
    accessToken: { id: null, name: 'ADMIN_TOKEN' },
    origin,
  };
  return { person, scopes: ACCESS_TOKEN_SCOPES };
}

/**
 * Who acts through a token, with the role they have at this moment: a personal access token, or `ADMIN_TOKEN` of the configuration,
 * which stands for the administrator who has been one in the first organization for longest. Null when the token is unknown, expired or
 * revoked, or its person is disabled or no longer a member of its organization.
 */
export async function findTokenBearer(token: string, origin: RequestOrigin): Promise<TokenBearer | null> {
  if (isAdminToken(token)) return firstAdministrator(origin);
  if (!isWellFormedSecret('access_token', token)) return null;
  const found = await findLiveAccessToken(prisma(), hashSecret(token));
  if (!found) return null;
  noteAccessTokenUsed(found.id);
  const { id: userId, name, email } = found.user;
  const person: Person = {
    kind: 'person',
    userId,
    name,
    email,
    organizationId: found.organizationId,
    role: found.role,
    sessionId: null,
    accessToken: { id: found.id, name: found.name },
    origin,
  };
  return { person, scopes: found.scopes };
}
