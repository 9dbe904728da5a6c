import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { shown, type CheckList } from '@/lib/domain/exchange/checks';
import { now } from '@/lib/platform/clock';

/** How far two clocks may be apart, in seconds. */
export const LEEWAY_SECONDS = 60;

export type Claims = Readonly<Record<string, unknown>>;

type Step = (list: CheckList, idp: IdentityProviderSnapshot, claims: Claims) => boolean;

const instant = (seconds: number) =>
  Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString()
    : String(seconds);

/** NumericDate (RFC 7519 §2): a number; null when it is something else, undefined when it is missing. */
function numericDate(value: unknown): number | null | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

const shownDate = (value: unknown) => (typeof value === 'number' ? instant(value) : shown(value));

function expiryAdvice(exp: number | null | undefined, at: number): string {
  if (exp === undefined) return 'The token does not say when it expires. Ask for one that does.';
  if (exp === null) return 'The claim exp is not a number of seconds.';
  return `The token expired ${Math.round(at - exp)} seconds ago. Get a new one.`;
}

/** RFC 7519 §4.1.4. A JWT has to say when it ends; an answer of the identity provider itself need not. */
function checkExpiry(required: boolean): Step {
  return (list, _idp, claims) => {
    const exp = numericDate(claims.exp);
    const at = now() / 1000;
    const passed = exp === undefined ? !required : exp !== null && exp + LEEWAY_SECONDS > at;
    return list.add('exp', passed, () => ({
      expected: `after ${instant(at - LEEWAY_SECONDS)}`,
      found: shownDate(claims.exp),
      advice: expiryAdvice(exp, at),
    }));
  };
}

/** RFC 7519 §4.1.5. */
const checkNotBefore: Step = (list, _idp, claims) => {
  const nbf = numericDate(claims.nbf);
  const at = now() / 1000;
  const passed = nbf === undefined || (nbf !== null && nbf - LEEWAY_SECONDS <= at);
  return list.add('nbf', passed, () => ({
    expected: `up to ${instant(at + LEEWAY_SECONDS)}`,
    found: shownDate(claims.nbf),
    advice:
      nbf === null || nbf === undefined
        ? 'The claim nbf is not a number of seconds.'
        : `The token counts only in ${Math.round(nbf - at)} seconds. Compare the clocks of the two servers.`,
  }));
};

/** RFC 7519 §4.1.6: not from the future, and not older than the identity provider's setting. */
const checkIssuedAt: Step = (list, { maxTokenAgeSeconds }, claims) => {
  const iat = numericDate(claims.iat);
  const at = now() / 1000;
  const oldest = maxTokenAgeSeconds === null ? -Infinity : at - maxTokenAgeSeconds - LEEWAY_SECONDS;
  const passed =
    iat === undefined
      ? maxTokenAgeSeconds === null
      : iat !== null && iat - LEEWAY_SECONDS <= at && iat >= oldest;
  return list.add('iat', passed, () => ({
    expected: `${maxTokenAgeSeconds === null ? '' : `from ${instant(oldest)} `}up to ${instant(at + LEEWAY_SECONDS)}`,
    found: shownDate(claims.iat),
    advice: ageAdvice(iat, oldest, maxTokenAgeSeconds),
  }));
};

function ageAdvice(
  iat: number | null | undefined,
  oldest: number,
  maxTokenAgeSeconds: number | null,
): string {
  if (iat === undefined) return 'The token does not say when it was issued, and an oldest age is set for it.';
  if (iat === null) return 'The claim iat is not a number of seconds.';
  if (iat < oldest)
    return `The token is older than the ${maxTokenAgeSeconds} seconds that are accepted. Get a new one.`;
  return 'The token was issued in the future. Compare the clocks of the two servers.';
}

/** RFC 7519 §4.1.3. Where no audience is set, which only userinfo allows, none is asked for. */
const checkAudience: Step = (list, { audiences }, claims) => {
  const named = typeof claims.aud === 'string' ? [claims.aud] : Array.isArray(claims.aud) ? claims.aud : [];
  const passed = audiences.length === 0 || named.some((item) => audiences.includes(item as string));
  return list.add('audience', passed, () => ({
    expected: audiences.join(', ') || 'any',
    found: shown(claims.aud),
    advice: `The token is meant for ${shown(claims.aud)}. Ask the identity provider for one with the audience ${audiences.join(' or ')}.`,
  }));
};

/** The application at the identity provider (`azp` of OpenID Connect Core §2, `client_id` of RFC 9068 §2.2). */
const checkParty: Step = (list, { authorizedParties }, claims) => {
  if (authorizedParties.length === 0) return true;
  const party = claims.azp ?? claims.client_id;
  const passed = typeof party === 'string' && authorizedParties.includes(party);
  return list.add('party', passed, () => ({
    expected: authorizedParties.join(', '),
    found: shown(party),
    advice:
      'The token was issued to an application of the identity provider that is not on the list of those accepted.',
  }));
};

const checkRequiredClaims: Step = (list, { requiredClaims }, claims) =>
  Object.entries(requiredClaims).every(([name, value]) =>
    list.add('claims', claims[name] === value, () => ({
      expected: `${name} ${value}`,
      found: shown(claims[name]),
      advice: `The claim ${name} has to be ${value}.`,
    })),
  );

/** What becomes our `sub`, and who the token is about at all. */
const checkSubject: Step = (list, { subjectClaim }, claims) => {
  const subject = claims[subjectClaim];
  const unverified = subjectClaim === 'email' && claims.email_verified === false;
  const passed = typeof subject === 'string' && /^[^\p{Cc}\p{Cs}]{1,255}$/u.test(subject) && !unverified;
  return list.add('subject', passed, () => ({
    expected: `a text in ${subjectClaim}`,
    found: shown(subject),
    advice: unverified
      ? 'The identity provider has not verified the e-mail address, which is what names the person here.'
      : `The token does not say who it is about: ${subjectClaim} has to be a text of at most 255 characters.`,
  }));
};

const AFTER_EXPIRY = [
  checkNotBefore,
  checkIssuedAt,
  checkAudience,
  checkParty,
  checkRequiredClaims,
  checkSubject,
];
const OF_A_TOKEN: readonly Step[] = [checkExpiry(true), ...AFTER_EXPIRY];
const OF_ITS_PROVIDER: readonly Step[] = [checkExpiry(false), ...AFTER_EXPIRY];

/**
 * Checks what a token says, once it is known who says it. All of them run when `explain` is set; otherwise up to the first that fails.
 * @param fromProvider the claims are the identity provider's own answer, not a token's
 */
export function checkClaims(
  list: CheckList,
  idp: IdentityProviderSnapshot,
  claims: Claims,
  { explain, fromProvider }: { explain: boolean; fromProvider: boolean },
): void {
  for (const step of fromProvider ? OF_ITS_PROVIDER : OF_A_TOKEN)
    if (!step(list, idp, claims) && !explain) return;
}
