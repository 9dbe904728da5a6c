import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HmacSha256 } from '@/lib/platform/hmac';

const keys = fc.uint8Array({ minLength: 0, maxLength: 64 });
const texts = fc.string({ unit: 'binary', maxLength: 300 });

it('the code of a text is the one that createHmac makes, whatever the key and the text', () => {
  fc.assert(
    fc.property(keys, texts, (key, text) => {
      const expected = createHmac('sha256', key).update(text).digest('hex');
      expect(Buffer.from(new HmacSha256(key).of(text)).toString('hex')).toBe(expected);
    }),
  );
});

it('one text after another gives each its own code', () => {
  const hmac = new HmacSha256(Buffer.alloc(32, 7));
  const first = hmac.of('first');
  expect(hmac.of('second')).not.toEqual(first);
  expect(hmac.of('first')).toEqual(first);
});

it('a key longer than a block is refused', () => {
  expect(() => new HmacSha256(new Uint8Array(65))).toThrow(RangeError);
});
