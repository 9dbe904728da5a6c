import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { practiceKeySet } from '@/lib/domain/practice-idp/keys';
import { setRootKey } from '@/lib/platform/derived-keys';
import { processSlot } from '@/lib/platform/process-slot';
import { seededRsaKey } from '@/lib/platform/seeded-rsa-key';

const modulusOf = (seed: number) =>
  createPublicKey(seededRsaKey(Buffer.alloc(32, seed))).export({ format: 'jwk' }).n;

describe('a key from a seed', () => {
  it('is an RSA key of 2048 bits that signs', () => {
    for (let seed = 0; seed < 3; seed++) {
      const key = seededRsaKey(Buffer.alloc(32, seed));
      expect(key.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65537n });
      const signature = sign('sha256', Buffer.from('text'), key);
      expect(verify('sha256', Buffer.from('text'), createPublicKey(key), signature)).toBe(true);
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(modulusOf(1)).toBe(modulusOf(1));
    expect(modulusOf(1)).not.toBe(modulusOf(2));
  });
});

it('processes that share a root key publish one key set: replicas, and a process after its restart', () => {
  const published = (root: number) => {
    setRootKey(Buffer.alloc(32, root));
    processSlot('practice-idp-key', () => null).clear();
    return practiceKeySet();
  };
  const first = published(1);
  expect(published(1)).toEqual(first);
  expect(published(2)).not.toEqual(first);
});
