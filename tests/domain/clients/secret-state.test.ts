import { describe, expect, it } from 'vitest';
import { QUIET_MS, revokeVerdict, secretState, type SecretDates } from '@/lib/domain/clients/secret-state';

const AT = 1_800_000_000_000;
const secret = (dates: Partial<SecretDates> = {}): SecretDates => ({
  createdAtMs: AT - 90 * 24 * 3600 * 1000,
  expiresAtMs: null,
  retiresAtMs: null,
  revokedAtMs: null,
  lastUsedAtMs: null,
  ...dates,
});

describe('the state of a secret', () => {
  it.each([
    ['active', {}],
    ['active', { expiresAtMs: AT + 1 }],
    ['expired', { expiresAtMs: AT }],
    ['retiring', { retiresAtMs: AT + 1 }],
    ['retired', { retiresAtMs: AT }],
    ['revoked', { revokedAtMs: AT - 1, expiresAtMs: AT - 1 }],
  ] as [string, Partial<SecretDates>][])('is %s', (state, dates) => {
    expect(secretState(secret(dates), AT)).toBe(state);
  });
});

describe('the verdict on revoking', () => {
  const other = secret();

  it('warns of the only one that works', () => {
    expect(revokeVerdict(secret(), [], AT)).toBe('only_one');
    expect(
      revokeVerdict(secret(), [secret({ revokedAtMs: AT - 1 }), secret({ expiresAtMs: AT - 1 })], AT),
    ).toBe('only_one');
  });

  it('warns of one that was used within a day, and of one that nobody had the time to use', () => {
    expect(revokeVerdict(secret({ lastUsedAtMs: AT - QUIET_MS + 1 }), [other], AT)).toBe('in_use');
    expect(revokeVerdict(secret({ createdAtMs: AT - 60_000 }), [other], AT)).toBe('too_new');
  });

  it('calls one safe that has been quiet for a day while another works', () => {
    expect(revokeVerdict(secret({ lastUsedAtMs: AT - QUIET_MS }), [other], AT)).toBe('safe');
    expect(revokeVerdict(secret(), [other], AT)).toBe('safe');
  });
});
