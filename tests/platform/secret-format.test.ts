import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormedSecret, newSecret, secretHint, succeedingSecret } from '@/lib/platform/secret-format';

describe('client secrets and refresh tokens', () => {
  it('SR-02 carry 256 random bits behind a prefix that names their kind', () => {
    const secrets = new Set(Array.from({ length: 1000 }, () => newSecret('client_secret')));
    expect(secrets.size).toBe(1000);
    for (const secret of secrets) expect(secret).toMatch(/^gh_sec_[0-9A-Za-z]{49}$/);
    expect(newSecret('refresh_token')).toMatch(/^gh_rt_[0-9A-Za-z]{49}$/);
  });

  it('are recognised by their checksum, so that a typing error is none of them', () => {
    const secret = newSecret('client_secret');
    expect(isWellFormedSecret('client_secret', secret)).toBe(true);
    expect(isWellFormedSecret('refresh_token', secret)).toBe(false);
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: secret.length - 1 }),
        fc.constantFrom('0', 'Z', 'a', '_'),
        (at, letter) => {
          const changed = secret.slice(0, at) + letter + secret.slice(at + 1);
          expect(isWellFormedSecret('client_secret', changed)).toBe(changed === secret);
        },
      ),
    );
  });

  it('show no more of themselves than prefix and last four characters', () => {
    const secret = newSecret('client_secret');
    expect(secretHint('client_secret', secret)).toBe(`gh_sec_…${secret.slice(-4)}`);
  });

  it('have one successor for each key', () => {
    const token = newSecret('refresh_token');
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(succeedingSecret('refresh_token', key, token)).toBe(succeedingSecret('refresh_token', key, token));
    expect(succeedingSecret('refresh_token', key, token)).not.toBe(
      succeedingSecret('refresh_token', other, token),
    );
    expect(isWellFormedSecret('refresh_token', succeedingSecret('refresh_token', key, token))).toBe(true);
  });
});
