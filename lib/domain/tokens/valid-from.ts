import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { OfferedIdentityProvider } from '@/lib/db/identity-provider-snapshots';

/** The identity provider that a token or a family names, if it still counts in the client's environment. */
export function providerOf(client: ClientSnapshot, id: unknown): OfferedIdentityProvider | undefined {
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
 * Whether refresh tokens of a family may still be used as far as its identity provider goes: one that began with an exchange goes on only
 * while the client takes tokens of that identity provider, and what came from it was not all revoked since.
 */
export function familyCounts(
  client: ClientSnapshot,
  { identityProviderId, createdAt }: { identityProviderId: string | null; createdAt: Date },
): boolean {
  if (identityProviderId === null) return true;
  const offered = providerOf(client, identityProviderId);
  const began = Math.floor(createdAt.getTime() / 1000);
  return (
    offered !== undefined &&
    offered.chosen &&
    !offered.idp.disabled &&
    began >= offered.idp.tokensValidFromSeconds
  );
}
