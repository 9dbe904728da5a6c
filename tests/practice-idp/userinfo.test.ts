import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { replacePracticeUsers } from '@/lib/domain/practice-idp/replace-users';
import { askPractice, CLIENT, logIn, userinfo } from '@/tests/practice-idp/practice';
import { makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const travel = useTravel();

describe('userinfo', () => {
  it('says who a token was issued to, by GET and by POST', async () => {
    const { access_token } = await logIn(portal);
    const answer = await userinfo(portal, access_token);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
    expect(answer.json).toMatchObject({
      sub: 'alice',
      name: 'Alice Moreau',
      email: 'alice@practice.example',
    });
    expect((await userinfo(portal, access_token, 'POST')).json).toEqual(answer.json);
  });

  it('says of a client only its id', async () => {
    const { json } = await askPractice(portal, { grant_type: 'client_credentials' });
    expect((await userinfo(portal, json.access_token as string)).json).toEqual({ sub: CLIENT.id });
  });

  it('wants a token: 401 without an error', async () => {
    const answer = await portal.send('/practice-idp/userinfo');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="practice-idp"');
  });

  it('refuses ID and refresh tokens and what is no token: 401 invalid_token', async () => {
    const { id_token, refresh_token } = await logIn(portal);
    const sealed = Buffer.alloc(60, 1).toString('base64url');
    for (const token of [id_token, refresh_token, 'x', 'a.b.c', '..', sealed]) {
      const answer = await userinfo(portal, token);
      expect(answer.status, token).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="practice-idp", error="invalid_token"');
    }
  });

  it('refuses a token whose hour is over', async () => {
    const { access_token } = await logIn(portal);
    travel(3590_000);
    expect((await userinfo(portal, access_token)).status).toBe(200);
    travel(3610_000);
    expect((await userinfo(portal, access_token)).status).toBe(401);
  });

  it('refuses a token of somebody who was removed', async () => {
    const { id, slug } = (await findFirstOrganization(prisma()))!;
    const admin = await makePerson(id, 'admin');
    await replacePracticeUsers(admin, 'username,password,email\neve,secret,eve@example.com');
    const { access_token } = await logIn(portal, { username: 'eve', password: 'secret' });
    expect((await userinfo(portal, access_token)).json).toEqual({
      sub: `${slug}/eve`,
      email: 'eve@example.com',
      preferred_username: 'eve',
    });
    await replacePracticeUsers(admin, 'username,password\n');
    expect((await userinfo(portal, access_token)).status).toBe(401);
  });
});
