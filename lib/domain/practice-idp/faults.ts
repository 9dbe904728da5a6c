/** What may be wrong with a token on request, so that a developer can rehearse it. */
export const PRACTICE_FAULTS = [
  'expired',
  'not_yet_valid',
  'wrong_audience',
  'wrong_issuer',
  'unknown_kid',
  'bad_signature',
  'alg_none',
  'opaque',
] as const;

export type PracticeFault = (typeof PRACTICE_FAULTS)[number];

/** A token before it is signed. */
export interface TokenDraft {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

const HOUR = 3600;

/** Puts the fault into a draft. What cannot be written into one (a signature) is left to the signing. */
export function withFault(draft: TokenDraft, fault: PracticeFault | undefined): TokenDraft {
  const { header, claims } = draft;
  const iat = claims.iat as number;
  switch (fault) {
    case 'expired':
      return { header, claims: { ...claims, exp: iat - HOUR, nbf: iat - 2 * HOUR, iat: iat - 2 * HOUR } };
    case 'not_yet_valid':
      return { header, claims: { ...claims, exp: iat + 2 * HOUR, nbf: iat + HOUR } };
    case 'wrong_audience':
      return { header, claims: { ...claims, aud: 'https://another-api.example' } };
    case 'wrong_issuer':
      return { header, claims: { ...claims, iss: 'https://another-idp.example' } };
    case 'unknown_kid':
      return { header: { ...header, kid: 'unknown_key' }, claims };
    case 'alg_none':
      return { header: { ...header, alg: 'none' }, claims };
    case 'bad_signature':
    case 'opaque':
    case undefined:
      return draft;
  }
}
