import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { OfferedIdentityProvider } from '@/lib/db/identity-provider-snapshots';
import { acceptedIdentityProviders } from '@/lib/domain/exchange/find-identity-provider';

/** The identity provider that a token or a family names, if it is one of the client's environment. */
function providerOf(client: ClientSnapshot, id: unknown): OfferedIdentityProvider | undefined {
  return client.identityProviders.find(({ idp }) => idp.id === id);
}

/**
 * The instant before which all tokens of a client are revoked, and with an identity provider also all that came from its tokens. It can
 * lie up to a second ahead: what is issued until then says that it was issued at that instant. Seconds since the epoch.
 */
export function validFromSeconds(client: ClientSnapshot, identityProviderId: unknown): number {
  if (identityProviderId === undefined) return client.tokensValidFromSeconds;
  const provider = providerOf(client, identityProviderId);
  return Math.max(client.tokensValidFromSeconds, provider?.idp.tokensValidFromSeconds ?? 0);
}

/**
 * Whether what came from an identity provider still counts for a client: it takes tokens of that identity provider now, and since then not
 * all was revoked.
 * @param since when it began, in seconds since the epoch
 */
export function countsAtProvider(
  client: ClientSnapshot,
  identityProviderId: unknown,
  since: number,
): boolean {
  const idp = acceptedIdentityProviders(client).find(({ id }) => id === identityProviderId);
  return idp !== undefined && since >= idp.tokensValidFromSeconds;
}

/** Whether refresh tokens of a family may still be used as far as its identity provider goes. */
export function familyCounts(
  client: ClientSnapshot,
  { identityProviderId, createdAt }: { identityProviderId: string | null; createdAt: Date },
): boolean {
  if (identityProviderId === null) return true;
  return countsAtProvider(client, identityProviderId, Math.floor(createdAt.getTime() / 1000));
}
