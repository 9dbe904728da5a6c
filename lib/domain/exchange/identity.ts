import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { Claims } from '@/lib/domain/exchange/check-claims';

/** Who an exchanged token speaks for. */
export interface ExchangedIdentity {
  /** `sub`: the subject at its identity provider. */
  subject: string;
  /** What is known of the person, by the identity provider's mapping. */
  idpClaims: Record<string, unknown>;
}

/** Longest value that is carried over, in characters of JSON: our tokens have to fit into a header. */
const MAX_VALUE_LENGTH = 1024;

/** What no database takes in a text: NUL, and half a character. */
const UNWRITABLE = /\\u0000|\\ud[89a-f]/;

/** A text that is short enough, and ordinary enough, whatever JSON makes of it. */
const ORDINARY = /^[ -~]{0,500}$/;

/** Whether a value may go into tokens of ours, and be written down. */
export function canBeCarried(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string' && ORDINARY.test(value)) return true;
  const text = JSON.stringify(value);
  return text.length <= MAX_VALUE_LENGTH && !UNWRITABLE.test(text);
}

/** The identity in claims that passed every check: `sub` and `idp_claims` of the token to be issued. */
export function identityOf(idp: IdentityProviderSnapshot, claims: Claims): ExchangedIdentity {
  const idpClaims: Record<string, unknown> = { authenticated_idp: idp.name };
  // One by one: an object that is put together by spreading is of a kind of its own each time, and all that reads it is slow.
  for (const ours in idp.claimMapping) {
    const value = claims[idp.claimMapping[ours]!];
    if (canBeCarried(value)) idpClaims[ours] = value;
  }
  return { subject: String(claims[idp.subjectClaim]), idpClaims };
}
