import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { checkClaims } from '@/lib/domain/exchange/check-claims';
import { shown, type CheckList } from '@/lib/domain/exchange/checks';
import type { ReadJwt } from '@/lib/domain/exchange/read-jwt';
import { fitsAlgorithm, isSignedBy } from '@/lib/domain/exchange/signature-algorithms';
import { keySetOf, type KeySet, type VerificationJwk } from '@/lib/domain/identity-providers/key-sets';
import { whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

/** What `typ` an access token or an ID token may have (RFC 9068 §2.1, RFC 7519 §5.1); others are for other uses (RFC 8725 §3.11). */
const ACCEPTED_TYPES = ['jwt', 'at+jwt', 'application/at+jwt', 'application/jwt'];

/** What was presented (RFC 8693 §3). */
export type TokenKind = 'jwt' | 'access_token' | 'id_token';

/** How far the checks go: up to the first that fails, or all that can be made. */
export interface Thoroughness {
  explain: boolean;
}

function checkType(list: CheckList, header: ReadJwt['header'], kind: TokenKind): boolean {
  const { typ } = header;
  const type = typeof typ === 'string' ? typ.toLowerCase() : typ;
  const known = type === undefined || ACCEPTED_TYPES.includes(type as string);
  const fits = known && !(kind === 'id_token' && String(type).endsWith('at+jwt'));
  return list.add('type', fits && header.crit === undefined, () => ({
    expected: 'JWT or at+jwt, nothing critical',
    found: shown(typ),
    advice:
      header.crit === undefined
        ? 'This kind of token is for another use. Present an access token or an ID token.'
        : 'The token names header members as critical (crit) that are not understood here.',
  }));
}

function checkAlgorithm(list: CheckList, idp: IdentityProviderSnapshot, alg: unknown): alg is string {
  return list.add('algorithm', typeof alg === 'string' && idp.algorithms.includes(alg), () => ({
    expected: idp.algorithms.join(', '),
    found: shown(alg),
    advice: 'The token is signed with an algorithm that this identity provider is not set up for.',
  }));
}

/** The keys that may have signed it: by `kid` where the token names one, else all that fit its algorithm. */
function candidates(keys: readonly VerificationJwk[], kid: unknown, alg: string): VerificationJwk[] {
  return keys.filter(
    (key) =>
      (kid === undefined || key.kid === kid) &&
      (key.alg === undefined || key.alg === alg) &&
      fitsAlgorithm(alg, key.key),
  );
}

function keysOf({ keys, refetched }: KeySet): string {
  const known = keys.map((key) => key.kid ?? 'without kid').join(', ') || 'no key';
  return refetched ? `${known} (the key set was fetched again)` : known;
}

function keyAdvice(found: number, kid: unknown): string {
  if (found === 0) return 'The key set of the identity provider has no key that can have signed this token.';
  return kid === undefined
    ? 'The token does not say which key signed it (kid), and several can have.'
    : 'The key set of the identity provider has several keys with this kid.';
}

function checkKey(list: CheckList, keySet: KeySet, kid: unknown, alg: string): VerificationJwk | null {
  const found = candidates(keySet.keys, kid, alg);
  list.add('key', found.length === 1, () => ({
    expected: kid === undefined ? 'one key for this algorithm' : `kid ${shown(kid)}`,
    found: keysOf(keySet),
    advice: keyAdvice(found.length, kid),
  }));
  return found.length === 1 ? found[0]! : null;
}

function checkSignature(list: CheckList, jwt: ReadJwt, key: VerificationJwk, alg: string): boolean {
  const passed = isSignedBy(alg, key.key, jwt.signingInput, jwt.signature);
  return list.add('signature', passed, () => ({
    expected: `made with ${alg} by key ${key.kid ?? 'without kid'}`,
    found: passed ? 'so made' : 'not so made',
    advice:
      'The signature is not that of the identity provider: the token was changed, or somebody else made it.',
  }));
}

/**
 * Checks a JWT by the key set of its identity provider: algorithm, key, signature, then what it says. `jwk`, `jku`, `x5c` and `x5u` of its
 * header are not looked at (RFC 8725 §3.10). The outcome is in the list.
 * @throws IdentityProviderUnavailable when the key set cannot be had
 */
export function checkJwtByKeySet(
  list: CheckList,
  idp: IdentityProviderSnapshot,
  jwt: ReadJwt,
  kind: TokenKind,
  { explain }: Thoroughness,
): SoonerOrLater<void> {
  const { alg, kid } = jwt.header;
  const rest = () => {
    if (list.failed && !explain) return;
    if (!checkType(list, jwt.header, kind) && !explain) return;
    checkClaims(list, idp, jwt.claims, { explain, fromProvider: false });
  };
  if (!checkAlgorithm(list, idp, alg)) return rest();
  const suffices = (keys: readonly VerificationJwk[]) => candidates(keys, kid, alg).length > 0;
  return whenThere(keySetOf(idp, suffices), (keySet) => {
    const key = checkKey(list, keySet, kid, alg);
    if (key) checkSignature(list, jwt, key, alg);
    rest();
  });
}
