import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal, UnsealError } from '@/lib/platform/sealed-box';

const key = randomBytes(32);
const secret = Buffer.from('what nobody may read');

describe('a sealed value', () => {
  it('opens with its key for its purpose', () => {
    expect(unseal(key, 'purpose', seal(key, 'purpose', secret))).toEqual(secret);
  });

  it('does not open with another key, for another purpose, or after a change of any byte', () => {
    const box = seal(key, 'purpose', secret);
    expect(() => unseal(randomBytes(32), 'purpose', box)).toThrow(UnsealError);
    expect(() => unseal(key, 'other purpose', box)).toThrow(UnsealError);
    for (let at = 0; at < box.length; at++) {
      const changed = Uint8Array.from(box);
      changed[at]! ^= 1;
      expect(() => unseal(key, 'purpose', changed), `byte ${at}`).toThrow(UnsealError);
    }
    expect(() => unseal(key, 'purpose', box.subarray(0, 20))).toThrow(UnsealError);
  });

  it('never looks the same twice', () => {
    expect(seal(key, 'purpose', secret)).not.toEqual(seal(key, 'purpose', secret));
  });
});
