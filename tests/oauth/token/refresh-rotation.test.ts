import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { unsubscribe } from '@/lib/domain/subscriptions/subscribe';
import { REFRESH_GRACE_MS } from '@/lib/domain/tokens/refresh';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { AUDIENCE_A, AUDIENCE_MAPS, makeClient, makeFamily, useCast } from '@/tests/support/clients';
import { expectRefusal, form, isActive, post, refresh, revoke } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

const tokensOf = (familyId: string) => prisma().refreshToken.count({ where: { familyId } });

describe('a refresh', () => {
  it('RF-01 gives a new access token and a new refresh token', async () => {
    const { refreshToken, familyId } = await makeFamily(cast.ca, { subject: 'someone@idp.test' });
    const { status, json } = await refresh(portal, cast.ca, refreshToken);
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'read write' });
    expect(json.refresh_token).toMatch(/^gh_rt_[0-9A-Za-z]{49}$/);
    expect(json.refresh_token).not.toBe(refreshToken);
    expect(decodeJwt(json.access_token as string)).toMatchObject({
      sub: 'someone@idp.test',
      aut: 'APPLICATION_USER',
      aud: AUDIENCE_A,
      client_id: cast.ca.clientId,
      sid: familyId,
    });
  });

  it('RF-01 goes on and on', async () => {
    let { refreshToken } = await makeFamily(cast.ca);
    const seen = new Set([refreshToken]);
    for (let i = 0; i < 10; i++) {
      refreshToken = (await refresh(portal, cast.ca, refreshToken)).json.refresh_token as string;
      seen.add(refreshToken);
    }
    expect(seen.size).toBe(11);
  });

  it('narrows the access token by scope, and not what is granted', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const first = await refresh(portal, cast.ca, refreshToken, { scope: 'read read' });
    expect(first.json.scope).toBe('read');
    const second = await refresh(portal, cast.ca, first.json.refresh_token as string);
    expect(second.json.scope).toBe('read write');
  });

  it('loses the API whose subscription has ended, and keeps the other', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA, cast.apiMaps] });
    const { refreshToken } = await makeFamily(client);
    const { applicationId } = client;
    const where = { applicationId_apiId: { applicationId, apiId: cast.apiA } };
    const { id } = await prisma().subscription.findUniqueOrThrow({ where });
    await unsubscribe(cast.ada, { applicationId, subscriptionId: id });
    const { json } = await refresh(portal, client, refreshToken);
    expect(decodeJwt(json.access_token as string)).toMatchObject({ aud: AUDIENCE_MAPS, scope: 'tiles' });
  });

  it('keeps a client without a subscription going', async () => {
    const { refreshToken } = await makeFamily(cast.rsa);
    const { json } = await refresh(portal, cast.rsa, refreshToken);
    expect(decodeJwt(json.access_token as string).aud).toBe(portal.origin);
    expect(json).not.toHaveProperty('scope');
  });

  it('never gives a token that outlives its line', async () => {
    const { refreshToken } = await makeFamily(cast.ca, { endsAtMs: Date.now() + 100_000 });
    const { json } = await refresh(portal, cast.ca, refreshToken);
    expect(json.expires_in).toBeGreaterThan(90);
    expect(json.expires_in).toBeLessThanOrEqual(100);
  });

  it('is for public clients too, by their name alone', async () => {
    const { refreshToken } = await makeFamily(cast.cpub);
    const body = form({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: cast.cpub.clientId,
    });
    expect((await post(portal, OAUTH_PATHS.token, { body })).status).toBe(200);
  });
});

describe('an answer that was lost', () => {
  it('is given again within the grace: the same refresh token', async () => {
    const { refreshToken, familyId } = await makeFamily(cast.ca);
    const first = await refresh(portal, cast.ca, refreshToken);
    travel(REFRESH_GRACE_MS - 1000);
    const again = await refresh(portal, cast.ca, refreshToken);
    expect(again.json.refresh_token).toBe(first.json.refresh_token);
    expect(again.json.access_token).not.toBe(first.json.access_token);
    expect(await tokensOf(familyId)).toBe(2);
    expect((await refresh(portal, cast.ca, again.json.refresh_token as string)).status).toBe(200);
  });

  it('is not given again once the line was revoked', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    await revoke(portal, cast.ca, json.refresh_token as string);
    expectRefusal(await refresh(portal, cast.ca, refreshToken), 400, 'invalid_grant');
  });

  it('is not given again when the clock was set back by more than the grace (CR-07)', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    await refresh(portal, cast.ca, refreshToken);
    travel(-3_600_000);
    expectRefusal(await refresh(portal, cast.ca, refreshToken), 400, 'invalid_grant');
  });
});

describe('fifty refreshes at once', () => {
  const fifty = <T>(one: () => Promise<T>) => Promise.all(Array.from({ length: 50 }, one));

  it('RF-03 with one token all get the one successor, which is stored once', async () => {
    const { refreshToken, familyId } = await makeFamily(cast.ca);
    const answers = await fifty(() => refresh(portal, cast.ca, refreshToken));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ json }) => json.refresh_token)).size).toBe(1);
    expect(await tokensOf(familyId)).toBe(2);
    expect(await prisma().refreshTokenFamily.count({ where: { id: familyId } })).toBe(1);
    const next = answers[0]!.json.refresh_token as string;
    expect((await refresh(portal, cast.ca, next)).status).toBe(200);
  });

  it('RF-03 with a token that was replaced long ago are refused, and the line ends once', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    travel(REFRESH_GRACE_MS);
    for (const answer of await fifty(() => refresh(portal, cast.ca, refreshToken)))
      expectRefusal(answer, 400, 'invalid_grant');
    expect(await isActive(portal, cast.ca, json.refresh_token as string)).toBe(false);
  });

  it('RF-03 beside a revocation leave nothing alive', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const [answers] = await Promise.all([
      fifty(() => refresh(portal, cast.ca, refreshToken)),
      revoke(portal, cast.ca, refreshToken),
    ]);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
    const given = answers.filter(({ status }) => status === 200).map(({ json }) => json);
    const alive = given.map(({ access_token: token }) => isActive(portal, cast.ca, token as string));
    expect((await Promise.all(alive)).filter(Boolean)).toEqual([]);
    for (const next of new Set(given.map((json) => json.refresh_token as string)))
      expectRefusal(await refresh(portal, cast.ca, next), 400, 'invalid_grant');
  });
});
