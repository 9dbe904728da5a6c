import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { IdentityProviderSnapshot, OfferedIdentityProvider } from '@/lib/db/identity-provider-snapshots';
import { shown, type CheckList } from '@/lib/domain/exchange/checks';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import { env } from '@/lib/platform/env';

/** The identity provider is there, but this client does not take its tokens: no fault of the token (RFC 6749 §5.2 `unauthorized_client`). */
export class IdentityProviderNotChosen extends Error {
  constructor(name: string) {
    super(`This application does not take tokens of ${name}. Choose it under User Keys, or use another one.`);
    this.name = 'IdentityProviderNotChosen';
  }
}

/** As much of a client as decides whose tokens it takes. */
export type TokenTaker = Pick<ClientSnapshot, 'isProduction' | 'identityProviders'>;

const audiencesOf = (claims: Claims): unknown[] => (Array.isArray(claims.aud) ? claims.aud : [claims.aud]);

const takesAudience = ({ idp }: OfferedIdentityProvider, claims: Claims) =>
  audiencesOf(claims).some((item) => idp.audiences.includes(item as string));

/** Several may have one issuer, with an audience each. The one whose audience the token names comes first, those in use before the rest. */
function bestOf(
  found: readonly OfferedIdentityProvider[],
  claims: Claims,
): OfferedIdentityProvider | undefined {
  const rank = (item: OfferedIdentityProvider) =>
    (takesAudience(item, claims) ? 4 : 0) + (item.idp.disabled ? 0 : 2) + (item.chosen ? 1 : 0);
  return [...found].sort((one, other) => rank(other) - rank(one))[0];
}

const isAsked = ({ idp }: OfferedIdentityProvider) => idp.verification !== 'jwks';

/**
 * A token whose issuer is not registered can only be verified by asking, and only where it is clear whom: nobody else may see it. Whoever has
 * an issuer of their own is not asked about the token of another.
 * @param named an identity provider by its id, name or issuer
 */
function askable(
  offered: readonly OfferedIdentityProvider[],
  issuer: unknown,
  named: string | undefined,
): OfferedIdentityProvider | undefined {
  const inUse = offered.filter(
    (item) =>
      isAsked(item) &&
      item.chosen &&
      !item.idp.disabled &&
      (issuer === undefined || item.idp.issuer === null),
  );
  if (named === undefined) return inUse.length === 1 ? inUse[0] : undefined;
  return inUse.find(({ idp }) => idp.id === named || idp.name === named || idp.issuer === named);
}

function issuerAdvice(offered: readonly OfferedIdentityProvider[], issuer: unknown): string {
  if (issuer === env().PORTAL_URL) return 'This is a token of this service itself, which needs no exchange.';
  if (offered.length === 0) return 'No identity provider is registered for this environment.';
  return 'The token is not from an identity provider of this environment. Register its issuer, or get a token from one that is.';
}

// Whatever the settings were when it was registered: tokens that anybody can make open nothing in production.
const offeredTo = (client: TokenTaker) =>
  client.identityProviders.filter(({ idp }) => !(client.isProduction && idp.type === 'practice'));

/** The identity providers whose tokens a client takes. */
export function acceptedIdentityProviders(client: TokenTaker): IdentityProviderSnapshot[] {
  return offeredTo(client)
    .filter(({ idp, chosen }) => chosen && !idp.disabled)
    .map(({ idp }) => idp);
}

/**
 * Finds whose token it is, among the identity providers of the client's environment. Null when it is nobody's; the list then has the
 * check that failed.
 * @param claims of a JWT, not yet believed; null for a token that cannot be read
 * @throws IdentityProviderNotChosen
 */
export function findIdentityProvider(
  list: CheckList,
  client: TokenTaker,
  claims: Claims | null,
  named: string | undefined,
): IdentityProviderSnapshot | null {
  const issuer = claims?.iss;
  const offered = offeredTo(client);
  const byIssuer = offered.filter(({ idp }) => idp.issuer !== null && idp.issuer === issuer);
  const found =
    issuer === env().PORTAL_URL
      ? undefined
      : ((claims && bestOf(byIssuer, claims)) ?? askable(offered, issuer, named));
  const active = found !== undefined && !found.idp.disabled;
  list.add('issuer', active, () => ({
    expected: offered.map(({ idp }) => idp.issuer ?? idp.name).join(', ') || 'none',
    found: claims ? shown(issuer) : 'not readable',
    advice: found ? `${found.idp.name} is switched off.` : issuerAdvice(offered, issuer),
  }));
  if (!found || !active) return null;
  if (!found.chosen) throw new IdentityProviderNotChosen(found.idp.name);
  return found.idp;
}
