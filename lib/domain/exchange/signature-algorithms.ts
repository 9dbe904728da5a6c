import { constants, verify, type KeyObject } from 'node:crypto';

interface Algorithm {
  /** Type of its keys, as node:crypto calls it. */
  keyType: 'rsa' | 'ec' | 'ed25519';
  /** Curve of its keys, as node:crypto calls it. */
  curve?: string;
  hash: string | null;
  padding?: number;
  /** RFC 7518 §3.4: two numbers of this many bytes together, never DER. */
  signatureBytes?: number;
}

const PSS = constants.RSA_PKCS1_PSS_PADDING;

/** Asymmetric signatures (RFC 7518 §3, RFC 8037 §3.1). There is no entry for `none` and none with a shared key, whatever the settings say. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ['RS256', { keyType: 'rsa', hash: 'sha256' }],
  ['RS384', { keyType: 'rsa', hash: 'sha384' }],
  ['RS512', { keyType: 'rsa', hash: 'sha512' }],
  ['PS256', { keyType: 'rsa', hash: 'sha256', padding: PSS }],
  ['PS384', { keyType: 'rsa', hash: 'sha384', padding: PSS }],
  ['PS512', { keyType: 'rsa', hash: 'sha512', padding: PSS }],
  ['ES256', { keyType: 'ec', curve: 'prime256v1', hash: 'sha256', signatureBytes: 64 }],
  ['ES384', { keyType: 'ec', curve: 'secp384r1', hash: 'sha384', signatureBytes: 96 }],
  ['ES512', { keyType: 'ec', curve: 'secp521r1', hash: 'sha512', signatureBytes: 132 }],
  ['EdDSA', { keyType: 'ed25519', hash: null, signatureBytes: 64 }],
]);

/** Whether a key can have made signatures of this algorithm (RFC 8725 §3.1: the key says what it is for, not the token). */
export function fitsAlgorithm(alg: string, key: KeyObject): boolean {
  const algorithm = ALGORITHMS.get(alg);
  if (!algorithm || key.type !== 'public' || key.asymmetricKeyType !== algorithm.keyType) return false;
  return algorithm.curve === undefined || key.asymmetricKeyDetails?.namedCurve === algorithm.curve;
}

/** Whether the signature is that of the key. Everything that is malformed is no. */
export function isSignedBy(alg: string, key: KeyObject, signingInput: string, signature: Buffer): boolean {
  const algorithm = ALGORITHMS.get(alg);
  if (!algorithm || !fitsAlgorithm(alg, key)) return false;
  if (algorithm.signatureBytes !== undefined && signature.length !== algorithm.signatureBytes) return false;
  const { padding } = algorithm;
  return verify(
    algorithm.hash,
    Buffer.from(signingInput, 'latin1'),
    {
      key,
      ...(algorithm.keyType === 'ec' ? { dsaEncoding: 'ieee-p1363' as const } : {}),
      // RFC 7518 §3.5: the salt is as long as the hash.
      ...(padding === undefined ? {} : { padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }),
    },
    signature,
  );
}
