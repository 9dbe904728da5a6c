import { prisma } from '@/lib/db/database';
import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import type { Person } from '@/lib/domain/actor';
import { discover, type DiscoveredIssuer } from '@/lib/domain/identity-providers/discovery';
import { noteDiscovery } from '@/lib/domain/identity-providers/discovery-record';
import {
  identityProviderHealth,
  keySourceOf,
  type IdentityProviderHealth,
} from '@/lib/domain/identity-providers/health';
import { demandIdentityProvider } from '@/lib/domain/identity-providers/identity-provider-access';
import { cachedKeySet, renewNow } from '@/lib/domain/identity-providers/key-set-cache';
import { now } from '@/lib/platform/clock';
import { isAppError } from '@/lib/platform/errors';

/** What the document says otherwise than the registration; null when nothing that tokens are verified by. */
function difference(found: DiscoveredIssuer, provider: IdentityProviderRow): string | null {
  const { issuer, jwksUri } = provider;
  if (issuer !== null && found.issuer !== issuer)
    return `The document is of the issuer ${found.issuer}, but ${issuer} is registered.`;
  const moved = keySourceOf(provider) === 'fetched' && found.jwksUri !== null && found.jwksUri !== jwksUri;
  return moved
    ? `The document names the JWKS endpoint ${found.jwksUri}, but ${jwksUri} is registered.`
    : null;
}

async function visitDocument(provider: IdentityProviderRow): Promise<void> {
  const { id, wellKnownUrl } = provider;
  if (wellKnownUrl === null) return;
  let problem: string | null;
  try {
    problem = difference(await discover(wellKnownUrl), provider);
  } catch (error) {
    if (!isAppError(error)) throw error;
    problem = error.message;
  }
  noteDiscovery(id, { wellKnownUrl, atMs: now(), problem });
}

async function fetchKeys(provider: IdentityProviderRow): Promise<void> {
  const { id, jwksUri } = provider;
  if (keySourceOf(provider) !== 'fetched' || jwksUri === null) return;
  await renewNow(id, cachedKeySet(id, jwksUri));
}

/**
 * Reads the well-known document and the key set of an identity provider at once, however recent the last failure is. A key set that can be
 * read serves from then on. Returns how it does.
 * @throws AppError `forbidden`, `not_found`
 */
export async function checkIdentityProviderNow(person: Person, id: string): Promise<IdentityProviderHealth> {
  const provider = await demandIdentityProvider(prisma(), person, id);
  if (provider.type !== 'practice') await Promise.all([visitDocument(provider), fetchKeys(provider)]);
  return identityProviderHealth(provider);
}
