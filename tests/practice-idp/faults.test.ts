import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { PRACTICE_FAULTS, type PracticeFault } from '@/lib/domain/practice-idp/faults';
import { askPractice, logIn, userinfo, verified } from '@/tests/practice-idp/practice';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const AUDIENCE = 'https://api.test';
const withFault = async (practice: PracticeFault) =>
  (await logIn(portal, { practice, audience: AUDIENCE })).access_token;
const codeOf = async (token: string) =>
  verified(portal, token, AUDIENCE).then(
    () => 'accepted',
    (error: { code: string; claim?: string }) => [error.code, error.claim].filter(Boolean).join(' '),
  );

/** What a verifier says. */
const REASONS: Record<PracticeFault, string> = {
  expired: 'ERR_JWT_EXPIRED exp',
  not_yet_valid: 'ERR_JWT_CLAIM_VALIDATION_FAILED nbf',
  wrong_audience: 'ERR_JWT_CLAIM_VALIDATION_FAILED aud',
  wrong_issuer: 'ERR_JWT_CLAIM_VALIDATION_FAILED iss',
  unknown_kid: 'ERR_JWKS_NO_MATCHING_KEY',
  bad_signature: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  alg_none: 'ERR_JOSE_ALG_NOT_ALLOWED',
  opaque: 'ERR_JWS_INVALID',
};

const lifetimes = (claims: JWTPayload) => [claims.exp! - claims.iat!, claims.nbf! - claims.iat!];

describe('a token that is broken on request', () => {
  it.each(PRACTICE_FAULTS)('%s: is refused for that reason and no other', async (fault) => {
    expect(await codeOf(await withFault(fault))).toBe(REASONS[fault]);
  });

  it('is whole without the parameter', async () => {
    expect(await codeOf((await logIn(portal, { audience: AUDIENCE })).access_token)).toBe('accepted');
  });

  it('has nothing wrong but what was asked for', async () => {
    const whole = decodeJwt((await logIn(portal, { audience: AUDIENCE })).access_token);
    for (const fault of PRACTICE_FAULTS.filter((each) => each !== 'opaque')) {
      const token = await withFault(fault);
      const claims = decodeJwt(token);
      expect(Object.keys(claims)).toEqual(Object.keys(whole));
      const same = fault === 'wrong_issuer' ? {} : { iss: whole.iss };
      expect(claims).toMatchObject({ ...same, sub: 'alice', scope: 'default', email: whole.email });
    }
  });

  it('expired: is over by an hour, and its answer says so', async () => {
    const { json } = await askPractice(portal, { grant_type: 'client_credentials', practice: 'expired' });
    expect(json.expires_in).toBe(0);
    const claims = decodeJwt(json.access_token as string);
    expect(Date.now() / 1000 - claims.exp!).toBeGreaterThan(3590);
    expect(lifetimes(claims)).toEqual([3600, 0]);
  });

  it('not_yet_valid: counts an hour from now', async () => {
    expect(lifetimes(decodeJwt(await withFault('not_yet_valid')))).toEqual([7200, 3600]);
  });

  it('alg_none: has no signature', async () => {
    const token = await withFault('alg_none');
    expect(decodeProtectedHeader(token).alg).toBe('none');
    expect(token.endsWith('.')).toBe(true);
  });

  it('opaque: tells nothing, and works at userinfo', async () => {
    const token = await withFault('opaque');
    expect(token).toMatch(/^[\w-]+$/);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('alice');
    expect((await userinfo(portal, token)).json).toMatchObject({ sub: 'alice', name: 'Alice Moreau' });
  });

  it('can be had for a client and for a refresh token, too', async () => {
    const client = await askPractice(portal, {
      grant_type: 'client_credentials',
      audience: AUDIENCE,
      practice: 'bad_signature',
    });
    expect(await codeOf(client.json.access_token as string)).toBe(REASONS.bad_signature);
    const { refresh_token } = await logIn(portal, { audience: AUDIENCE });
    const refreshed = await askPractice(portal, {
      grant_type: 'refresh_token',
      refresh_token,
      practice: 'unknown_kid',
    });
    expect(await codeOf(refreshed.json.access_token as string)).toBe(REASONS.unknown_kid);
  });

  it.each(['expired', 'not_yet_valid', 'wrong_issuer', 'unknown_kid', 'bad_signature', 'alg_none'] as const)(
    '%s: is refused by userinfo, too',
    async (fault) => expect((await userinfo(portal, await withFault(fault))).status).toBe(401),
  );
});
