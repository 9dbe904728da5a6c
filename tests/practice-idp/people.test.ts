import { describe, expect, it } from 'vitest';
import { BUILT_IN_PEOPLE } from '@/lib/domain/practice-idp/people';
import { askPractice, CLIENT, expectPracticeRefusal, logIn, verified } from '@/tests/practice-idp/practice';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const PROFILE = {
  name: 'Alice Moreau',
  given_name: 'Alice',
  family_name: 'Moreau',
  email: 'alice@practice.example',
  email_verified: true,
};

describe('the password grant', () => {
  it.each(BUILT_IN_PEOPLE.map(({ username }) => username))(
    'knows %s without any set-up',
    async (username) => {
      const tokens = await logIn(portal, { username, password: `practice-${username}` });
      expect((await verified(portal, tokens.access_token)).payload.sub).toBe(username);
    },
  );

  it('gives an access token about the person, its first claims in the usual order', async () => {
    const { access_token } = await logIn(portal, { audience: 'https://api.test', scope: 'openid' });
    const { payload } = await verified(portal, access_token, 'https://api.test');
    expect(Object.keys(payload).slice(0, 9)).toEqual('iss sub exp nbf iat jti clientId scope aud'.split(' '));
    expect(payload).toMatchObject({ ...PROFILE, sub: 'alice', clientId: CLIENT.id, scope: 'openid' });
  });

  it('gives an ID token for the client, and for the audience when one was asked for', async () => {
    const plain = await verified(portal, (await logIn(portal)).id_token, CLIENT.id);
    expect(plain.payload).toMatchObject({ ...PROFILE, sub: 'alice', azp: CLIENT.id, aud: CLIENT.id });
    expect(plain.payload).not.toHaveProperty('clientId');
    const { id_token } = await logIn(portal, { audience: 'https://api.test' });
    expect((await verified(portal, id_token)).payload.aud).toEqual([CLIENT.id, 'https://api.test']);
  });
});

describe('the refresh_token grant', () => {
  it('gives new tokens for the same person, scope and audience, again and again', async () => {
    const first = await logIn(portal, { audience: 'https://api.test', scope: 'openid books' });
    let token = first.refresh_token;
    for (let i = 0; i < 2; i++) {
      const answer = await askPractice(portal, { grant_type: 'refresh_token', refresh_token: token });
      expect(answer.status, answer.text).toBe(200);
      const { access_token, id_token, refresh_token, scope } = answer.json as Record<string, string>;
      expect(scope).toBe('openid books');
      const { payload } = await verified(portal, access_token!, 'https://api.test');
      expect(payload).toMatchObject({ ...PROFILE, sub: 'alice', scope: 'openid books' });
      expect((await verified(portal, id_token!)).payload.sub).toBe('alice');
      token = refresh_token!;
    }
  });

  it('has tokens that nobody takes for an access token', async () => {
    const { refresh_token } = await logIn(portal, { audience: 'https://api.test' });
    const { payload, protectedHeader } = await verified(portal, refresh_token);
    expect(protectedHeader.typ).toBe('refresh+jwt');
    expect(payload.aud).toBe(`${portal.origin}/practice-idp`);
  });

  it('refuses a token that was changed', async () => {
    const { refresh_token } = await logIn(portal);
    const [header, payload, signature] = refresh_token.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'bruno' })).toString('base64url');
    const answer = await askPractice(portal, {
      grant_type: 'refresh_token',
      refresh_token: [header, changed, signature].join('.'),
    });
    expectPracticeRefusal(answer, 400, 'invalid_request');
  });
});
