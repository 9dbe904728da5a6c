import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { hashSecret } from '@/lib/platform/derived-keys';
import { insertClientSecret } from '@/lib/db/client-secrets';
import { flushTokenUsage } from '@/lib/domain/usage/token-usage';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { publishApi } from '@/tests/support/published-apis';
import { AUDIENCE_A, AUDIENCE_MAPS, makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { askToken, asClient, basic, form, post, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
const GRANT = { grant_type: 'client_credentials' };

const claimsOf = async (client: TestClient, parameters: Record<string, string> = {}) =>
  decodeJwt(await tokenOf(portal, client, parameters));

describe('POST /oauth2/token answers 200', () => {
  it('CA-01, CC-05 to client_secret_basic, without a refresh token', async () => {
    const answer = await askToken(portal, cast.ca, GRANT);
    expect(answer.status).toBe(200);
    const { access_token: token, ...rest } = answer.json;
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'read write' });
    const { exp, iat } = decodeJwt(token as string);
    expect(exp! - iat!).toBe(3600);
  });

  it('CA-02 to client_secret_post', async () => {
    const { clientId, secret } = cast.ca;
    const body = form({ ...GRANT, client_id: clientId, client_secret: secret });
    expect((await post(portal, OAUTH_PATHS.token, { body })).status).toBe(200);
  });

  it('CA-05 to Basic with the same client_id in the body', async () => {
    const answer = await askToken(portal, cast.ca, { ...GRANT, client_id: cast.ca.clientId });
    expect(answer.status).toBe(200);
  });

  it.each(['basic', 'BASIC', 'Basic '])('CA-01 to the scheme written as "%s"', async (scheme) => {
    const Authorization = basic(cast.ca.clientId, cast.ca.secret).replace('Basic', scheme);
    const answer = await post(portal, OAUTH_PATHS.token, { headers: { Authorization }, body: form(GRANT) });
    expect(answer.status).toBe(200);
  });

  it('CA-12 to a secret that needs encoding, inside Basic and in the body', async () => {
    const odd = 'a:b%41+c d&e=é"\\';
    await insertClientSecret(prisma(), {
      clientId: cast.both.id,
      label: 'From before',
      hash: hashSecret(odd),
      hint: 'a',
      createdBy: 'test',
      expiresAt: null,
    });
    const client = { ...cast.both, secret: odd };
    await expect.poll(async () => (await askToken(portal, client, GRANT)).status).toBe(200);
    const body = form({ ...GRANT, client_id: client.clientId, client_secret: odd });
    expect((await post(portal, OAUTH_PATHS.token, { body })).status).toBe(200);
  });

  it.each([
    [
      'TS-05 to a content type with a charset',
      { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    ],
    ['TS-05 to a content type in capitals', { 'Content-Type': 'APPLICATION/X-WWW-FORM-URLENCODED' }],
    ['TS-29 in JSON to who would rather have HTML', { Accept: 'text/html' }],
    ['HD-01 to a browser of another site, without CORS headers', { Origin: 'https://evil.test' }],
    [
      'to a client that offers HTTP/2 in plain text, as Java does',
      {
        Connection: 'Upgrade, HTTP2-Settings',
        Upgrade: 'h2c',
        'HTTP2-Settings': 'AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
      },
    ],
  ] as [string, Record<string, string>][])('%s', async (_case, headers) => {
    const answer = await askToken(portal, cast.ca, GRANT, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('TS-13 and ignores what it does not know', async () => {
    const answer = await askToken(portal, cast.ca, { ...GRANT, foo: '1', __proto__x: '2', constructor: '3' });
    expect(answer.status).toBe(200);
  });

  it('to a body in chunks', async () => {
    const headers = { ...asClient(cast.ca), 'Transfer-Encoding': 'chunked' };
    const answer = await post(portal, OAUTH_PATHS.token, { headers, body: form(GRANT) });
    expect(answer.status).toBe(200);
  });
});

describe('the scope', () => {
  it('CC-01 is everything the application is subscribed to when none is asked', async () => {
    expect(await claimsOf(cast.ca)).toMatchObject({ scope: 'read write', aud: AUDIENCE_A });
    expect(await claimsOf(cast.ca, { scope: '' })).toMatchObject({ scope: 'read write' });
  });

  it('CC-02 is exactly the subset that is asked, each once', async () => {
    const answer = await askToken(portal, cast.ca, { ...GRANT, scope: 'write' });
    expect(answer.json.scope).toBe('write');
    expect(await claimsOf(cast.ca, { scope: 'write write' })).toMatchObject({
      scope: 'write',
      aud: AUDIENCE_A,
    });
  });

  it('is left out without a subscription, and the audience opens no API', async () => {
    const answer = await askToken(portal, cast.rsa, GRANT);
    expect(answer.json).not.toHaveProperty('scope');
    const claims = decodeJwt(answer.json.access_token as string);
    expect(claims.aud).toBe(portal.origin);
    expect(claims).not.toHaveProperty('scope');
  });
});

describe('the audience', () => {
  it('TS-12 is what several resource parameters name', async () => {
    const pairs: [string, string][] = [
      ...Object.entries(GRANT),
      ['resource', AUDIENCE_MAPS],
      ['resource', AUDIENCE_A],
    ];
    const answer = await askToken(portal, cast.both, pairs);
    expect(answer.status).toBe(200);
    const claims = decodeJwt(answer.json.access_token as string);
    expect(claims).toMatchObject({ aud: [AUDIENCE_MAPS, AUDIENCE_A], scope: 'tiles read write' });
  });

  it('is narrowed by one resource, with its scopes alone', async () => {
    expect(await claimsOf(cast.both, { resource: AUDIENCE_MAPS })).toMatchObject({
      aud: AUDIENCE_MAPS,
      scope: 'tiles',
    });
  });

  it('is the one API that has the scope', async () => {
    expect(await claimsOf(cast.both, { scope: 'tiles' })).toMatchObject({
      aud: AUDIENCE_MAPS,
      scope: 'tiles',
    });
    expect(await claimsOf(cast.both)).toMatchObject({ aud: [AUDIENCE_A, AUDIENCE_MAPS] });
  });

  it('is named once when versions of an API share it, with the scopes of all of them', async () => {
    const audience = 'https://versions.test';
    const publish = (slug: string, scopes: string[]) =>
      publishApi(cast.ada.organizationId, { slug, scopes, audience });
    const apis = [await publish('v1', ['old', 'same']), await publish('v2', ['new', 'same'])];
    const client = await makeClient(cast.ada, { apis });
    const all = { aud: audience, scope: 'old same new' };
    expect(await claimsOf(client)).toMatchObject(all);
    expect(await claimsOf(client, { resource: audience })).toMatchObject(all);
    expect(await claimsOf(client, { scope: 'new old' })).toMatchObject({ aud: audience, scope: 'new old' });
  });

  it('is that of the environment the keys are for', async () => {
    const wanted = { slug: 'stages', scopes: ['s'], environments: ['production'] };
    const api = await publishApi(cast.ada.organizationId, { ...wanted, audience: 'https://live.test' });
    const live = await makeClient(cast.ada, { apis: [api], environment: 'production' });
    expect(await claimsOf(live)).toMatchObject({ aud: 'https://live.test', env: 'production' });
    expect((await claimsOf(await makeClient(cast.ada, { apis: [api] }))).aud).toBe(portal.origin);
  });
});

describe('the access token', () => {
  let token: string;
  beforeAll(async () => {
    token = await tokenOf(portal, cast.ca);
  });

  it('CC-06 has a header that names algorithm, type and key, and nothing a verifier could be led astray with', async () => {
    const header = decodeProtectedHeader(token);
    const { keys } = (await portal.send(OAUTH_PATHS.jwks)).json as { keys: { kid: string }[] };
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) as string });
    expect(keys.map((key) => key.kid)).toContain(header.kid);
  });

  it('CC-07 has every claim of RFC 9068, and a subject that no person can have', () => {
    const at = Math.floor(Date.now() / 1000);
    const { iat, exp, jti, ...claims } = decodeJwt(token);
    expect(claims).toEqual({
      iss: portal.origin,
      sub: cast.ca.clientId,
      aud: AUDIENCE_A,
      client_id: cast.ca.clientId,
      scope: 'read write',
      aut: 'APPLICATION',
      env: 'sandbox',
      application: { id: cast.ca.applicationId, name: expect.any(String) as string },
    });
    expect(iat).toBeLessThanOrEqual(at);
    expect(exp! - iat!).toBe(3600);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(claims.sub).toMatch(/^gh_key_/);
  });

  it('is another one each time', async () => {
    const jtis = await Promise.all(Array.from({ length: 20 }, async () => (await claimsOf(cast.ca)).jti));
    expect(new Set(jtis).size).toBe(20);
  });

  it('lives as long as the client says', async () => {
    const short = await makeClient(cast.ada, { settings: { accessTokenTtlSeconds: 60 } });
    const answer = await askToken(portal, short, GRANT);
    expect(answer.json.expires_in).toBe(60);
  });

  it('is counted, and so is the use of the secret', async () => {
    const counted = await makeClient(cast.ada);
    await tokenOf(portal, counted);
    await tokenOf(portal, counted);
    await askToken(portal, counted, { grant_type: 'nonsense' });
    await flushTokenUsage();
    const rows = () => prisma().tokenUsage.findMany({ where: { clientId: counted.id } });
    // The portal writes what it counted every second by itself, and may have been first.
    await expect
      .poll(async () =>
        (await rows()).map(({ grant, outcome, count }) => `${grant} ${outcome} ${count}`).sort(),
      )
      .toEqual(['client_credentials issued 2', 'none unsupported_grant_type 1']);
    const secret = await prisma().clientSecret.findUniqueOrThrow({ where: { id: counted.secretId } });
    expect(secret.lastUsedAt).not.toBeNull();
  });
});
