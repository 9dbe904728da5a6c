import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { useScene, registerAsked } from '@/tests/auth-exchange/exchange';
import { json, opaqueToken } from '@/tests/support/asked-idp';
import { AUDIENCE_A, makeClient } from '@/tests/support/clients';
import { introspect, refresh } from '@/tests/support/oauth-client';
import { registerIdp } from '@/tests/support/outside-idp';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';

const scene = useScene();

const keys = () => createRemoteJWKSet(new URL(`${scene.portal.origin}/oauth2/jwks`));
const text = (value: unknown) => value as string;

describe('an external access token is exchanged', () => {
  it('when the userinfo endpoint, asked as Medplum asks it, knows whose it is', async () => {
    const answer = await scene.exchange({ externalAccessToken: 'token-of-grace' });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.json).toEqual({
      token_type: 'Bearer',
      expires_in: expect.any(Number) as number,
      scope: 'read write',
      access_token: expect.any(String) as string,
      refresh_token: expect.stringMatching(/^gh_rt_/) as string,
      id_token: expect.any(String) as string,
      project: { reference: `Project/${scene.cast.ada.organizationId}` },
      profile: { reference: expect.stringMatching(/^Person\/[0-9a-f-]{36}$/) as string },
    });
    const [{ method, path, headers }] = scene.idp.asked as [(typeof scene.idp.asked)[0]];
    expect({ method, path, authorization: headers.authorization, accept: headers.accept }).toEqual({
      method: 'GET',
      path: '/userinfo',
      authorization: 'Bearer token-of-grace',
      accept: 'application/json',
    });
  });

  it('for an access token like any other: verified by the key set, live, refreshed', async () => {
    const { json: made } = await scene.exchange();
    const { payload } = await jwtVerify(text(made.access_token), keys(), {
      audience: AUDIENCE_A,
      typ: 'at+jwt',
    });
    expect(payload).toMatchObject({
      sub: 'u-7',
      aut: 'APPLICATION_USER',
      idp_claims: { email: 'grace@acme.test' },
    });
    expect((await introspect(scene.portal, scene.client, text(made.access_token))).json.active).toBe(true);
    const refreshed = await refresh(scene.portal, scene.client, text(made.refresh_token));
    expect(refreshed.status).toBe(200);
    expect(decodeJwt(text(refreshed.json.access_token)).sub).toBe('u-7');
  });

  it('with an ID token for the client, which is no access token', async () => {
    const { json: made } = await scene.exchange();
    const idToken = text(made.id_token);
    const { payload } = await jwtVerify(idToken, keys(), {
      issuer: scene.portal.origin,
      audience: scene.client.clientId,
      typ: 'JWT',
    });
    expect(payload).toMatchObject({ sub: 'u-7', name: 'Grace Hopper', email: 'grace@acme.test' });
    expect((await introspect(scene.portal, scene.client, idToken)).text).toBe('{"active":false}');
  });

  it('with an ID token that lives as long as the client is set up for', async () => {
    const settings = { idTokenTtlSeconds: 600 };
    const { clientId } = await makeClient(scene.cast.ada, { apis: [scene.cast.apiA], settings });
    const { exp, iat } = decodeJwt(text((await scene.exchange({ clientId })).json.id_token));
    expect(exp! - iat!).toBe(600);
  });

  it('with an ID token that lives no longer than what it came from', async () => {
    const provider = await registerIdp(scene.cast.ada);
    const exp = Math.floor(Date.now() / 1000) + 120;
    const made = (await scene.exchange({ externalAccessToken: provider.token({ exp }) })).json;
    expect(decodeJwt(text(made.id_token)).exp).toBeLessThanOrEqual(exp);
  });

  it('when it has dots, and is no JWT for all that', async () => {
    expect((await scene.exchange({ externalAccessToken: 'ya29.c.b0Aaek' })).status).toBe(200);
  });

  it('without projectId, which the client says by itself', async () => {
    expect((await scene.exchange({ projectId: undefined })).status).toBe(200);
  });

  it('without a refresh token where that grant is off', async () => {
    const settings = { grantTypes: ['token_exchange' as const] };
    const { clientId } = await makeClient(scene.cast.ada, { apis: [scene.cast.apiA], settings });
    const { status, json: made } = await scene.exchange({ clientId });
    expect(status).toBe(200);
    expect(made).not.toHaveProperty('refresh_token');
  });

  it('leaves an audit record and lineage', async () => {
    const { json: made } = await scene.exchange();
    const { jti } = decodeJwt(text(made.access_token));
    expect(await prisma().exchangedToken.findUnique({ where: { jti: jti! } })).toMatchObject({
      subject: 'u-7',
    });
    const audit = { action: 'token.exchange', outcome: 'success', clientId: scene.client.id };
    expect(await prisma().auditEvent.findFirst({ where: audit })).not.toBeNull();
  });
});

describe('the profile', () => {
  it('is the same for the same person, and another for another', async () => {
    const profileOf = async () => (await scene.exchange()).json.profile;
    const grace = await profileOf();
    expect(await profileOf()).toEqual(grace);
    scene.idp.answer = json({ sub: 'u-8', email: 'other@acme.test' });
    expect(await profileOf()).not.toEqual(grace);
  });

  it('of a member of the organization is the user, once their identity provider has verified the address', async () => {
    const user = await prisma().user.findUniqueOrThrow({ where: { id: scene.cast.ada.userId } });
    const email = user.email.toUpperCase();
    scene.idp.answer = json({ sub: 'u-9', email });
    expect((await scene.exchange()).json.profile).not.toEqual({ reference: `Person/${user.id}` });
    scene.idp.answer = json({ sub: 'u-9', email, email_verified: true });
    expect((await scene.exchange()).json.profile).toEqual({ reference: `Person/${user.id}` });
  });

  it('of somebody whose address no database takes is made all the same', async () => {
    scene.idp.answer = json({ sub: 'u-9', email: 'a\u0000@acme.test', email_verified: true });
    expect((await scene.exchange()).status).toBe(200);
  });
});

it('the e-mail address is who the person is, when the identity provider is registered so', async () => {
  const bob = await makeClient(scene.cast.bob);
  await registerAsked(scene.cast.bob, scene.idp, { subjectClaim: 'email' });
  const { json: made } = await scene.exchange({
    clientId: bob.clientId,
    projectId: scene.cast.bob.organizationId,
  });
  expect(decodeJwt(text(made.access_token)).sub).toBe('grace@acme.test');
});

it('the same token by RFC 8693 gives the same person', async () => {
  const token = opaqueToken();
  const medplum = await scene.exchange({ externalAccessToken: token });
  const rfc = await exchange(scene.portal, scene.client, token, { subject_token_type: TYPE('access_token') });
  expect(rfc.status).toBe(200);
  const [one, other] = [medplum, rfc].map(({ json: made }) => decodeJwt(text(made.access_token)));
  for (const name of ['sub', 'aud', 'scope', 'idp_claims', 'aut']) expect(one![name]).toEqual(other![name]);
});

it('works with the command of the documentation of Medplum', async () => {
  const body = {
    projectId: scene.cast.ada.organizationId,
    clientId: scene.client.clientId,
    externalAccessToken: opaqueToken(),
  };
  const { stdout } = await promisify(execFile)('curl', [
    ...['-s', '-X', 'POST', `${scene.portal.origin}/auth/exchange`],
    ...['--header', 'Content-Type: application/json'],
    ...['--data-raw', JSON.stringify(body, null, 0)],
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    token_type: 'Bearer',
    project: { reference: `Project/${body.projectId}` },
  });
});
