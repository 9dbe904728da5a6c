import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { importKeys } from '@/lib/domain/identity-providers/import-keys';
import { ecJwk, kids, rsaJwk } from './snapshots';

const privateJwk = () => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid: 'private',
});
const okp = (type: 'ed25519' | 'x25519') => {
  const { publicKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return { ...publicKey.export({ format: 'jwk' }), kid: type };
};

it('keys of all kinds that sign are used', () => {
  const keys = importKeys([rsaJwk('rsa'), ecJwk('ec'), okp('ed25519'), { ...ecJwk('bare'), use: undefined }]);
  expect(kids(keys)).toEqual(['rsa', 'ec', 'ed25519', 'bare']);
  expect(keys[0]).toMatchObject({ kid: 'rsa', alg: 'RS256', use: 'sig', kty: 'RSA' });
  expect(keys.every(({ key }) => key.type === 'public')).toBe(true);
});

it.each([
  ['for encryption', () => ecJwk('x', { use: 'enc' })],
  ['with operations that do not verify', () => ecJwk('x', { key_ops: ['deriveBits'] })],
  ['symmetric', () => ({ kty: 'oct', k: 'c2VjcmV0', kid: 'x', use: 'sig' })],
  ['symmetric and RSA at once', () => ({ ...rsaJwk('x'), k: 'c2VjcmV0' })],
  ['private', privateJwk],
  ['RSA of 1024 bits', () => rsaJwk('x', 1024)],
  ['RSA of 2040 bits', () => rsaJwk('x', 2040)],
  ['for key agreement', () => okp('x25519')],
  ['of a point that is not on its curve', () => ecJwk('x', { y: ecJwk('y').y })],
  ['of an unknown curve', () => ecJwk('x', { crv: 'secp256k1' })],
  ['without its coordinates', () => ({ kty: 'EC', crv: 'P-256', kid: 'x' })],
  ['of another type', () => ({ kty: 'AKP', kid: 'x', pub: 'AA' })],
  ['that is no object', () => 'key'],
  ['that is null', () => null],
])('a key %s is left out, and the others are not', (_what, make) => {
  expect(kids(importKeys([make(), ecJwk('good')]))).toEqual(['good']);
});

it('RSA with the exponent 1 is left out', () => {
  expect(importKeys([{ ...rsaJwk('x'), e: 'AQ' }])).toEqual([]);
});

it('certificates and their URLs in an entry are passed over', () => {
  const entry = ecJwk('x', { x5u: 'http://127.0.0.1/', x5c: ['AAAA'], x5t: 'x' });
  expect(kids(importKeys([entry]))).toEqual(['x']);
});

it('ids and algorithms that are no texts count as absent', () => {
  expect(importKeys([ecJwk('x', { kid: 7, alg: ['ES256'] })])[0]).toMatchObject({
    kid: undefined,
    alg: undefined,
  });
});

it('two keys of one id are both kept: which is meant is for the signature to show', () => {
  expect(kids(importKeys([ecJwk('x'), ecJwk('x')]))).toEqual(['x', 'x']);
});

it('of a set of 10,000 keys 100 are used, in a time nobody notices', () => {
  const key = ecJwk('x');
  const entries = Array.from({ length: 10_000 }, (_, index) => ({ ...key, kid: `k${index}` }));
  const start = performance.now();
  expect(kids(importKeys(entries))).toEqual(entries.slice(0, 100).map(({ kid }) => kid));
  const rubbish = entries.map((entry) => ({ ...entry, y: 'AAAA' }));
  expect(importKeys([...rubbish, key])).toEqual([]);
  expect(performance.now() - start).toBeLessThan(500);
});
