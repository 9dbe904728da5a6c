import { generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** An identity provider as the benchmark plays it. */
export interface SubjectIssuer {
  issuer: string;
  jwksUri: string;
  kid: string;
  publicJwk: JsonWebKey;
  privateKey: KeyObject;
}

export const SUBJECT_AUDIENCE = 'https://api.example.com';
export const SUBJECTS = 10_000;
const LIFETIME_SECONDS = 3600;
/** As many as threads sign at once, several times over. */
const CHUNK = 64;

const signed = promisify(
  (input: Buffer, key: KeyObject, done: (error: Error | null, signature: Buffer) => void) =>
    sign('sha256', input, key, done),
);

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer with a new RSA key of 2048 bits, whose key set is at `origin`. */
export function newIssuer(origin: string, number: number): SubjectIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  // Two digits for each, so that tokens are equally long.
  const name = String(number).padStart(2, '0');
  const kid = `key-${name}`;
  const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return { issuer: `${origin}/${name}`, jwksUri: `${origin}/${name}/jwks`, kid, publicJwk, privateKey };
}

/** A token that counts once, by RS256. All tokens are equally long, so that requests differ in nothing else. */
export async function newToken({ issuer, kid, privateKey }: SubjectIssuer, subject: number): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    sub: `user-${String(subject).padStart(6, '0')}`,
    aud: SUBJECT_AUDIENCE,
    exp: iat + LIFETIME_SECONDS,
    iat,
    jti: randomUUID(),
    name: 'Grace Hopper',
    email: 'grace@example.com',
  };
  const input = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${input}.${(await signed(Buffer.from(input), privateKey)).toString('base64url')}`;
}

/** Writes tokens to a file, one a line: of the issuers in turn, and of `SUBJECTS` people. */
export async function writeTokens(
  path: string,
  issuers: readonly SubjectIssuer[],
  count: number,
): Promise<void> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const chunk = Array.from({ length: Math.min(CHUNK, count - tokens.length) }, (_, n) => tokens.length + n);
    tokens.push(
      ...(await Promise.all(chunk.map((n) => newToken(issuers[n % issuers.length]!, n % SUBJECTS)))),
    );
  }
  await writeFile(path, tokens.join('\n'));
}
