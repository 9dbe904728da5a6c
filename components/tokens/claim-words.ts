import { durationInWords } from '@/components/ui/duration';

/** What claims and header parameters mean, for whoever sees them for the first time. */
const MEANINGS: Readonly<Record<string, string>> = {
  alg: 'How it is signed',
  kid: 'Which key of the JWKS verifies it',
  typ: 'What it is; at+jwt is an access token (RFC 9068)',
  iss: 'Who issued it',
  sub: 'Whom it speaks for',
  aud: 'The APIs it is for; any other has to refuse it',
  exp: 'When it expires',
  iat: 'When it was issued',
  nbf: 'From when on it is valid',
  jti: 'Its own number, by which it can be withdrawn',
  sid: 'The refresh tokens it belongs to',
  client_id: 'The Consumer Key it was issued to',
  scope: 'What it allows',
  aut: 'Whether an application or one of its users acts',
  env: 'The environment it belongs to',
  application: 'The application in this portal',
  idp: 'The identity provider whose token it was exchanged for',
  idp_claims: 'What that identity provider says of the user',
  act: 'Who acts in the name of the user',
};

const INSTANTS = new Set(['exp', 'iat', 'nbf']);

/** The meaning of a claim in words, or undefined when it is not one of ours. */
export const claimMeaning = (name: string): string | undefined => MEANINGS[name];

/** A claim's value as one reads it in JSON: text without quotes, the rest as it is. */
export function claimText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1).replaceAll(/\s+/g, ' ');
}

/**
 * What the value of a claim comes to: an instant in the reader's zone, with a lifetime for `exp`; that `sub` is the application. Undefined
 * when the value says it itself.
 */
export function claimReading(name: string, claims: Readonly<Record<string, unknown>>): string | undefined {
  const value = claims[name];
  if (name === 'sub' && value !== undefined && value === claims.client_id)
    return 'here the application itself';
  if (!INSTANTS.has(name) || typeof value !== 'number') return undefined;
  const instant = new Date(value * 1000).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  if (name !== 'exp' || typeof claims.iat !== 'number') return instant;
  return `${instant}, ${durationInWords(value - claims.iat)} after it was issued`;
}
