import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { AUDIENCE_A, makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { askToken, expectRefusal, introspect, refresh } from '@/tests/support/oauth-client';
import { IDP_AUDIENCE, outsideKey, registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

let idp: OutsideIdp;
let client: TestClient;
let withoutRefresh: TestClient;

const ALL_BUT_REFRESH = { grantTypes: ['client_credentials', 'token_exchange'] as const };

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  withoutRefresh = await makeClient(cast.ada, {
    apis: [cast.apiA],
    settings: { grantTypes: [...ALL_BUT_REFRESH.grantTypes] },
  });
  idp = await registerIdp(cast.ada, { name: 'Acme Login' });
});

const tokenOf = (answer: { json: Record<string, unknown> }) => answer.json.access_token as string;

describe('a token of an identity provider is exchanged', () => {
  it('TX-01 for one of ours that says who it is for, by whom, and where that came from', async () => {
    const answer = await exchange(portal, client, idp.token());
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      issued_token_type: TYPE('access_token'),
      token_type: 'Bearer',
      scope: 'read write',
      refresh_token: expect.stringMatching(/^gh_rt_/) as string,
    });
    const claims = decodeJwt(tokenOf(answer));
    expect(claims).toMatchObject({
      iss: portal.origin,
      sub: 'user-1',
      aud: AUDIENCE_A,
      aut: 'APPLICATION_USER',
      client_id: client.clientId,
      idp_claims: {
        authenticated_idp: 'Acme Login',
        name: 'Grace Hopper',
        given_name: 'Grace',
        family_name: 'Hopper',
        email: 'grace@acme.test',
      },
    });
    expect(claims).not.toHaveProperty('act');
    expect(answer.json.expires_in).toBe(claims.exp! - claims.iat!);
  });

  it('TX-01 never for longer than the subject token has left', async () => {
    const at = Math.floor(Date.now() / 1000);
    const { expires_in } = (await exchange(portal, client, idp.token({ exp: at + 120 }))).json;
    expect(expires_in).toBeGreaterThan(100);
    expect(expires_in).toBeLessThanOrEqual(120);
  });

  it('as a JWT, an access token or an ID token, and whichever of ours is asked for', async () => {
    for (const [presented, typ] of [
      ['jwt', undefined],
      ['access_token', 'at+jwt'],
      ['access_token', 'application/at+jwt'],
      ['id_token', 'JWT'],
    ] as const) {
      const more = { subject_token_type: TYPE(presented), requested_token_type: TYPE('jwt') };
      const answer = await exchange(portal, client, idp.token({}, { typ }), more);
      expect(answer.json).toMatchObject({ issued_token_type: TYPE('jwt') });
    }
  });

  it.each(['RS256', 'ES256', 'EdDSA', 'PS256'] as const)('signed with %s', async (alg) => {
    const other = await registerIdp(cast.ada, { keys: [outsideKey('x', alg)] });
    expect((await exchange(portal, client, other.token())).status).toBe(200);
  });

  it.each([
    ['JV-06 without a kid, where one key fits', {}, { kid: undefined }],
    ['JV-13 with an exp within the tolerance', { exp: () => -30 }, {}],
    ['with an nbf and an iat within the tolerance', { nbf: () => 30, iat: () => 30 }, {}],
    ['JV-19 with our audience among others', { aud: ['https://other.test', IDP_AUDIENCE] }, {}],
  ])('%s', async (_, changes, header) => {
    const at = Math.floor(Date.now() / 1000);
    const claims = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [
        name,
        typeof value === 'function' ? at + value() : value,
      ]),
    );
    expect((await exchange(portal, client, idp.token(claims, header))).status).toBe(200);
  });

  it('by a public client as well, which has no secret to prove itself with', async () => {
    const answer = await askToken(
      portal,
      cast.cpub,
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        client_id: cast.cpub.clientId,
        subject_token: idp.token(),
        subject_token_type: TYPE('jwt'),
      },
      { headers: { Authorization: [] } },
    );
    expect(answer.status).toBe(200);
  });

  it('narrowed to the scopes and the audience that are asked for', async () => {
    const more = { scope: 'read', audience: AUDIENCE_A };
    const answer = await exchange(portal, client, idp.token(), more);
    expect(answer.json.scope).toBe('read');
    expect(decodeJwt(tokenOf(answer)).aud).toBe(AUDIENCE_A);
  });

  it('with a row of lineage and one of audit, both written before the answer', async () => {
    const jti = `of-subject-${Date.now()}`;
    const answer = await exchange(portal, withoutRefresh, idp.token({ jti }));
    const claims = decodeJwt(tokenOf(answer));
    const [lineage] = await prisma().exchangedToken.findMany({ where: { subjectTokenId: jti } });
    expect(lineage).toMatchObject({
      jti: claims.jti,
      identityProviderId: idp.id,
      subject: 'user-1',
      familyId: null,
    });
    const audit = await prisma().auditEvent.findFirst({
      where: { action: 'token.exchange', outcome: 'success', clientId: withoutRefresh.id },
    });
    expect(audit).toMatchObject({ targetLabel: 'Acme Login', details: { subjectToken: jti } });
  });

  it('TX-22 without a refresh token where that grant is off', async () => {
    expect((await exchange(portal, withoutRefresh, idp.token())).json).not.toHaveProperty('refresh_token');
  });
});

describe('who acts for somebody', () => {
  const actor = () => idp.token({ sub: 'helper', jti: undefined });
  const delegated = (subject: string) =>
    exchange(portal, client, subject, { actor_token: actor(), actor_token_type: TYPE('jwt') });

  it('TX-15 is named in act, with those who acted before', async () => {
    const first = await delegated(idp.token());
    expect(decodeJwt(tokenOf(first)).act).toEqual({ iss: idp.issuer, sub: 'helper' });
    const nested = await delegated(idp.token({ act: { sub: 'earlier' } }));
    expect(decodeJwt(tokenOf(nested)).act).toEqual({
      iss: idp.issuer,
      sub: 'helper',
      act: { sub: 'earlier' },
    });
  });

  it('TX-15 is refused where somebody else may, or where too many would', async () => {
    const five = [1, 2, 3, 4].reduce<object>((act, n) => ({ sub: `a${n}`, act }), { sub: 'a0' });
    for (const changes of [{ may_act: { sub: 'another' } }, { may_act: 'helper' }, { act: five }]) {
      const answer = await delegated(idp.token(changes));
      expectRefusal(answer, 400, 'invalid_request');
      expect(answer.text).toContain('(actor)');
    }
    expect((await delegated(idp.token({ may_act: { sub: 'helper' } }))).status).toBe(200);
  });

  it('TX-15 passes what its own identity provider is set up for, as a subject does', async () => {
    const actingBy = async (settings: Parameters<typeof registerIdp>[1], claims = {}) => {
      const theirs = (await registerIdp(cast.ada, settings)).token({ sub: 'helper', ...claims });
      const actor = { actor_token: theirs, actor_token_type: TYPE('jwt') };
      return exchange(portal, client, idp.token(), actor);
    };
    const refusals = [
      await actingBy({ requiresMember: true }),
      await actingBy({ singleUse: true }),
      await actingBy({ disabledAt: new Date() }),
    ];
    for (const answer of refusals) {
      expectRefusal(answer, 400, 'invalid_request');
      expect(answer.text).toContain('(actor)');
    }
    expect((await actingBy({ requiresMember: true }, { email: cast.ada.email })).status).toBe(200);
  });
});

describe('what came of an exchange', () => {
  it('is refreshed with the same claims, within the bound of the subject token', async () => {
    const at = Math.floor(Date.now() / 1000);
    const { refresh_token } = (await exchange(portal, client, idp.token({ exp: at + 600 }))).json;
    travel(400_000);
    const again = await refresh(portal, client, refresh_token as string);
    expect(again.status).toBe(200);
    expect(again.json.expires_in).toBeLessThanOrEqual(200);
    expect(decodeJwt(tokenOf(again))).toMatchObject({
      sub: 'user-1',
      aut: 'APPLICATION_USER',
      idp_claims: { email: 'grace@acme.test' },
    });
    travel(700_000);
    expectRefusal(await refresh(portal, client, again.json.refresh_token as string), 400, 'invalid_grant');
  });

  it('RF-08 ends with its identity provider', async () => {
    const leaving = await registerIdp(cast.ada);
    const answer = await exchange(portal, client, leaving.token());
    const live = () => introspect(portal, client, tokenOf(answer));
    expect((await live()).json.active).toBe(true);
    await prisma().identityProvider.update({ where: { id: leaving.id }, data: { disabledAt: new Date() } });
    await expect
      .poll(async () => (await refresh(portal, client, answer.json.refresh_token as string)).status)
      .toBe(400);
    await prisma().identityProvider.delete({ where: { id: leaving.id } });
    await expect.poll(async () => (await live()).json.active).toBe(false);
  });

  it('TX-21 is one token only, however often and however many at once present one that counts once', async () => {
    const strict = await registerIdp(cast.ada, { singleUse: true });
    const token = strict.token();
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(portal, client, token)));
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, 400, 'invalid_request');
      expect(answer.text).toContain('(replay)');
    }
    expect(await prisma().exchangedToken.count({ where: { identityProviderId: strict.id } })).toBe(1);
  });

  it('is for members alone, where that is set', async () => {
    const strict = await registerIdp(cast.ada, { requiresMember: true });
    const refused = await exchange(portal, client, strict.token());
    expectRefusal(refused, 400, 'invalid_request');
    expect(refused.text).toContain('(member)');
    expect((await exchange(portal, client, strict.token({ email: cast.ada.email }))).status).toBe(200);
  });

  it('TX-19 is not for a member who was disabled, and not refreshed for them', async () => {
    const strict = await registerIdp(cast.ada, { requiresMember: true });
    const leaver = await makePerson(cast.ada.organizationId, 'developer', 'Leaver');
    const ask = () => exchange(portal, client, strict.token({ email: leaver.email }));
    const first = await refresh(portal, client, (await ask()).json.refresh_token as string);
    expect(first.status).toBe(200);
    await prisma().user.update({ where: { id: leaver.userId }, data: { disabledAt: new Date() } });
    const refused = await ask();
    expectRefusal(refused, 400, 'invalid_request');
    expect(refused.text).toContain('(member)');
    expectRefusal(await refresh(portal, client, first.json.refresh_token as string), 400, 'invalid_grant');
  });

  it('is not refreshed for who is not known to be a member, once only members count', async () => {
    const becoming = await registerIdp(cast.ada);
    const { json } = await exchange(portal, client, becoming.token({ email: cast.ada.email }));
    await prisma().identityProvider.update({ where: { id: becoming.id }, data: { requiresMember: true } });
    expectRefusal(await refresh(portal, client, json.refresh_token as string), 400, 'invalid_grant');
  });
});
