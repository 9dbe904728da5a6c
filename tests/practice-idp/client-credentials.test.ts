import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { askPractice, CLIENT, verified } from '@/tests/practice-idp/practice';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const ask = (more: Record<string, string> | [string, string][] = {}) => {
  const pairs = Array.isArray(more) ? more : Object.entries(more);
  return askPractice(portal, [['grant_type', 'client_credentials'], ...pairs]);
};
const claimsOf = async (more?: Parameters<typeof ask>[0]) => {
  const { payload } = await verified(portal, (await ask(more)).json.access_token as string);
  return payload;
};

describe('client_credentials', () => {
  it('answers with the four members of the original, in its order', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.json)).toEqual(['access_token', 'token_type', 'expires_in', 'scope']);
    expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'default' });
  });

  it('signs with the header of the original', async () => {
    const token = (await ask()).json.access_token as string;
    const header = Buffer.from(token.split('.')[0]!, 'base64url').toString();
    expect(header).toBe('{"alg":"RS256","typ":"JWT","kid":"gateway_certificate_alias"}');
    expect(decodeProtectedHeader(token).kid).toBe('gateway_certificate_alias');
  });

  it('claims what the original claims, in its order', async () => {
    const claims = await claimsOf();
    expect(Object.keys(claims)).toEqual(['iss', 'sub', 'exp', 'nbf', 'iat', 'jti', 'clientId', 'scope']);
    expect(claims).toMatchObject({ sub: CLIENT.id, clientId: CLIENT.id, scope: 'default', nbf: claims.iat });
    expect(claims.exp! - claims.iat!).toBe(3600);
    expect((await claimsOf()).jti).not.toBe(claims.jti);
  });

  it('gives the scope that was asked for', async () => {
    expect((await ask({ scope: 'apk:a apk:b' })).json.scope).toBe('apk:a apk:b');
    expect((await claimsOf({ scope: 'apk:a apk:b' })).scope).toBe('apk:a apk:b');
  });

  it('names the audience that was asked for, last', async () => {
    const claims = await claimsOf({ audience: 'https://api.test' });
    expect(Object.keys(claims).at(-1)).toBe('aud');
    expect(claims.aud).toBe('https://api.test');
    const pairs: [string, string][] = [
      ['audience', 'https://a.test'],
      ['audience', 'https://b.test'],
    ];
    expect((await claimsOf(pairs)).aud).toEqual(['https://a.test', 'https://b.test']);
  });

  it('has no refresh token and no ID token: there is nobody to stay signed in', async () => {
    const { json } = await ask({ scope: 'openid' });
    expect(json).not.toHaveProperty('refresh_token');
    expect(json).not.toHaveProperty('id_token');
  });
});
