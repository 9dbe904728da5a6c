import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import {
  findRefreshToken,
  insertRefreshToken,
  lockLiveFamily,
  useRefreshToken,
} from '@/lib/db/refresh-tokens';
import type { RefreshTokenWithFamily } from '@/lib/db/refresh-tokens';
import { inTransaction } from '@/lib/db/transaction';
import type { RequestOrigin } from '@/lib/domain/actor';
import { issueAccessToken, type IssuedAccessToken, type UserType } from '@/lib/domain/tokens/access-token';
import {
  AccessRefused,
  defaultAudience,
  type AccessRequest,
  type GrantedAccess,
} from '@/lib/domain/tokens/granted-access';
import { endRefreshFamily, findRefreshTokenOf, refreshTokenExpiry } from '@/lib/domain/tokens/refresh-family';
import { familyCounts } from '@/lib/domain/tokens/valid-from';
import { now } from '@/lib/platform/clock';
import { derivedKey, hashSecret } from '@/lib/platform/derived-keys';
import { succeedingSecret } from '@/lib/platform/secret-format';

/**
 * A client whose answer was lost may present the replaced token again this long, and gets the same successor. Later, or once the
 * successor has been used, it counts as theft.
 */
export const REFRESH_GRACE_MS = 10_000;

/** The refresh token gives nothing: unknown, expired, revoked, used up, or another client's (RFC 6749 §5.2 `invalid_grant`). */
export class RefreshRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefreshRefused';
  }
}

const UNUSABLE = 'The refresh token is unknown, expired or revoked. Start again without it.';
const REUSED =
  'The refresh token was used before. Every token of its line has been revoked; start again without it.';

export interface RefreshResult extends IssuedAccessToken {
  refreshToken: string;
}

/**
 * Replaces a refresh token by a new one and an access token (RFC 6749 §6, rotation as in RFC 9700 §4.14.2). One of several parallel
 * calls replaces it; the others get the same successor within `REFRESH_GRACE_MS`.
 * @param request narrows what was granted
 * @throws RefreshRefused, AccessRefused
 */
export async function refreshAccess(
  client: ClientSnapshot,
  origin: RequestOrigin,
  token: string,
  request: AccessRequest,
): Promise<RefreshResult> {
  const current = await findRefreshTokenOf(client, token);
  if (!current || current.family.revokedAt) throw new RefreshRefused(UNUSABLE);
  // Before anything else: a stolen token gives itself away whatever it is presented with.
  if (current.usedAt && !inGrace(current.usedAt)) return endForReuse(client, origin, current);
  if (hasExpired(current)) throw new RefreshRefused(UNUSABLE);
  demandProvider(client, current);
  const access = stillGranted(client, current, request);
  const refreshToken = succeedingSecret('refresh_token', derivedKey('refresh-succession'), token);
  const outcome = await replace(client, current, refreshToken);
  if (outcome === 'reused') return endForReuse(client, origin, current);
  if (outcome === 'ended') throw new RefreshRefused(UNUSABLE);
  const issued = await issueAccessToken({
    client,
    access,
    subject: current.family.subject,
    userType: current.family.userType as UserType,
    lifetimeSeconds: lifetimeIn(client, current),
    familyId: current.familyId,
    claims: carriedClaims(current),
  });
  return { ...issued, refreshToken };
}

const inGrace = (usedAt: Date) => Math.abs(now() - usedAt.getTime()) < REFRESH_GRACE_MS;

function hasExpired({ family, expiresAt }: RefreshTokenWithFamily): boolean {
  const at = now();
  return expiresAt.getTime() <= at || family.expiresAt.getTime() - at < 1000;
}

/** A family that began with an exchange goes on only while the client still takes tokens of that identity provider. */
function demandProvider(client: ClientSnapshot, { family }: RefreshTokenWithFamily): void {
  if (familyCounts(client, family)) return;
  throw new RefreshRefused('The identity provider of this user no longer counts for this application.');
}

function carriedClaims({ family }: RefreshTokenWithFamily): Record<string, unknown> | undefined {
  return family.identityProviderId === null ? undefined : (family.claims as Record<string, unknown>);
}

async function endForReuse(
  client: ClientSnapshot,
  origin: RequestOrigin,
  token: RefreshTokenWithFamily,
): Promise<never> {
  await endRefreshFamily(client, origin, token.familyId, 'reuse');
  throw new RefreshRefused(REUSED);
}

/** The client's lifetime for such tokens, at the most what is left of the family. Seconds. */
function lifetimeIn(client: ClientSnapshot, { family }: RefreshTokenWithFamily): number {
  const own =
    family.userType === 'APPLICATION' ? client.accessTokenTtlSeconds : client.userAccessTokenTtlSeconds;
  return Math.min(own, Math.floor((family.expiresAt.getTime() - now()) / 1000));
}

/**
 * Marks the token used and stores its successor, durably, before the answer. The family is held meanwhile: a revocation either came
 * before and is seen, or comes after and ends the successor too.
 */
async function replace(
  client: ClientSnapshot,
  current: RefreshTokenWithFamily,
  successor: string,
): Promise<'replaced' | 'reused' | 'ended'> {
  const hash = hashSecret(successor);
  return inTransaction(async (tx) => {
    if (!(await lockLiveFamily(tx, current.familyId))) return 'ended';
    if (await useRefreshToken(tx, current.id)) {
      const expiresAt = refreshTokenExpiry(client, current.family.expiresAt.getTime());
      await insertRefreshToken(tx, { familyId: current.familyId, hash, expiresAt });
      return 'replaced';
    }
    // Read again: a parallel request may have been the one that used it.
    const used = await findRefreshToken(tx, current.hash);
    const next = await findRefreshToken(tx, hash);
    return used?.usedAt && inGrace(used.usedAt) && next && !next.usedAt ? 'replaced' : 'reused';
  });
}

/** What of the family's access the client still has, narrowed to the scopes and resources asked for (RFC 6749 §6, RFC 8707 §2.2). */
function stillGranted(
  client: ClientSnapshot,
  { family }: RefreshTokenWithFamily,
  { scopes, resources }: AccessRequest,
): GrantedAccess {
  const granted = family.scope.split(' ').filter(Boolean);
  const beyond = scopes.find((scope) => !granted.includes(scope));
  if (beyond !== undefined) {
    throw new AccessRefused('invalid_scope', `The scope ${beyond} was not granted with this refresh token.`);
  }
  if (resources.some((resource) => !family.audience.includes(resource))) {
    throw new AccessRefused('invalid_target', 'The resource was not granted with this refresh token.');
  }
  const named = resources.length > 0 ? resources : family.audience;
  const subscribed = client.resources.filter((resource) => named.includes(resource.audience));
  const audience = named.includes(defaultAudience())
    ? [defaultAudience()]
    : subscribed.map((resource) => resource.audience);
  const wanted = [...new Set(scopes.length > 0 ? scopes : granted)].filter((scope) =>
    subscribed.some((resource) => resource.scopes.includes(scope)),
  );
  if (audience.length === 0 || (granted.length > 0 && wanted.length === 0))
    throw new RefreshRefused('The application no longer has access to any API this refresh token is for.');
  return { audience, scope: wanted.join(' ') };
}
