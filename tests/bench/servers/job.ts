import {
  createHash,
  generateKeyPairSync,
  sign,
  timingSafeEqual,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

export type Alg = 'ES256' | 'RS256';

/** What a contender other than Gatehouse is started with: JSON in its first argument. */
export interface Job {
  port: number;
  alg: Alg;
  clientId: string;
  clientSecret: string;
  /** Public keys of identity providers, as JWK with a `kid`. */
  subjectKeys?: JsonWebKey[];
}

export const job = JSON.parse(process.argv[2] ?? '{}') as Job;

export const AUDIENCE = 'https://api.example.com/reading-list';
export const SCOPE = 'books:read books:write';
export const LIFETIME_SECONDS = 3600;
export const issuer = `http://localhost:${job.port}`;

/** A new private key for the algorithm of the job. RSA keys have the 2048 bits that Gatehouse's have. */
export function newPrivateKey(): KeyObject {
  return job.alg === 'RS256'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const storedHash = sha256(job.clientSecret ?? '');

/** Compares SHA-256 hashes in constant time. */
export function isClientSecret(presented: string): boolean {
  return timingSafeEqual(sha256(presented), storedHash);
}

const HEADER = { alg: job.alg, typ: 'at+jwt', kid: 'bench' };
const headerPart = `${Buffer.from(JSON.stringify(HEADER)).toString('base64url')}.`;

/** Makes a signer of JWTs by the callback form of `crypto.sign`, the fastest there is in Node. */
export function jwtSigner(
  key: KeyObject,
): (claims: object, done: (error: Error | null, jwt: string) => void) => void {
  const input = job.alg === 'ES256' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : { key };
  return (claims, done) => {
    const signingInput = headerPart + Buffer.from(JSON.stringify(claims)).toString('base64url');
    sign('sha256', Buffer.from(signingInput), input, (error, signature) => {
      if (error) done(error, '');
      else done(null, `${signingInput}.${signature.toString('base64url')}`);
    });
  };
}
