import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { signJwt } from '@/lib/domain/signing-keys/key-ring';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { nowSeconds } from '@/lib/platform/clock';
import {
  AUDIENCE_A,
  disable,
  makeClient,
  makeFamily,
  useCast,
  type TestClient,
} from '@/tests/support/clients';
import {
  asClient,
  expectRefusal,
  form,
  introspect,
  isActive,
  post,
  refresh,
  tokenOf,
} from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { publishApi, serveApi } from '@/tests/support/published-apis';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

/** A client whose application serves an API of another organization that chose the same audience. */
let foreign: TestClient;
/** A client of the application that serves `apiA`, for another environment. */
let live: TestClient;

beforeAll(async () => {
  foreign = await makeClient(cast.bob);
  const copy = { slug: 'copy', scopes: ['read'], audience: AUDIENCE_A };
  await serveApi(await publishApi(cast.bob.organizationId, copy), foreign.applicationId);
  live = await makeClient(cast.ada, { environment: 'production' });
  const everywhere = {
    slug: 'all',
    scopes: [],
    audience: AUDIENCE_A,
    environments: ['production', 'sandbox'],
  };
  await serveApi(await publishApi(cast.ada.organizationId, everywhere), live.applicationId);
  forgetAllClients();
});

describe('POST /oauth2/introspect says active', () => {
  it('IN-02 to who serves the API the token is for, with what RFC 7662 names', async () => {
    const token = await tokenOf(portal, cast.ca);
    const { iss, sub, aud, client_id, scope, exp, iat, jti, aut } = decodeJwt(token);
    const { status, json } = await introspect(portal, cast.rsa, token);
    expect(status).toBe(200);
    const claims = { iss, sub, aud, client_id, scope, exp, iat, jti, aut };
    expect(json).toEqual({ active: true, token_type: 'Bearer', ...claims });
  });

  it('IN-02 whatever the hint says', async () => {
    const token = await tokenOf(portal, cast.ca);
    for (const token_type_hint of ['refresh_token', 'access_token', 'x'])
      expect((await introspect(portal, cast.rsa, token, { token_type_hint })).json.active).toBe(true);
  });

  it('to the client itself', async () => {
    expect(await isActive(portal, cast.ca, await tokenOf(portal, cast.ca))).toBe(true);
  });

  it('to each of the resource servers of a token for several APIs', async () => {
    const token = await tokenOf(portal, cast.both);
    expect([await isActive(portal, cast.rsa, token), await isActive(portal, cast.rsb, token)]).toEqual([
      true,
      true,
    ]);
  });

  it('IN-05 to the client about its refresh token', async () => {
    const { refreshToken } = await makeFamily(cast.ca, { subject: 'someone@idp.test' });
    const { json } = await introspect(portal, cast.ca, refreshToken);
    expect(json).toEqual({
      active: true,
      token_type: 'refresh_token',
      iss: portal.origin,
      sub: 'someone@idp.test',
      client_id: cast.ca.clientId,
      scope: 'read write',
      exp: expect.any(Number) as number,
      iat: expect.any(Number) as number,
    });
    expect((json.exp as number) - (json.iat as number)).toBe(86_400);
  });
});

describe('POST /oauth2/introspect says no more than inactive', () => {
  it('IN-03 to who serves another API', async () => {
    expect(await isActive(portal, cast.rsb, await tokenOf(portal, cast.ca))).toBe(false);
  });

  it('IN-03 to another organization whose API has the same audience', async () => {
    const token = await tokenOf(portal, cast.ca);
    expect(await isActive(portal, foreign, token)).toBe(false);
    expect(await isActive(portal, foreign, await tokenOf(portal, cast.cb))).toBe(true);
  });

  it('IN-03 to another environment whose API has the same audience', async () => {
    expect(await isActive(portal, live, await tokenOf(portal, cast.ca))).toBe(false);
  });

  it('IN-11 to a client that serves no API', async () => {
    for (const caller of [cast.both, cast.cb, cast.cno])
      expect(await isActive(portal, caller, await tokenOf(portal, cast.ca))).toBe(false);
  });

  it('IN-05 about the refresh token of another client', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    for (const caller of [cast.rsa, cast.cb, cast.both])
      expect(await isActive(portal, caller, refreshToken)).toBe(false);
  });

  it('IN-05 about a refresh token that was replaced or is over', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const next = (await refresh(portal, cast.ca, refreshToken)).json.refresh_token as string;
    expect([await isActive(portal, cast.ca, refreshToken), await isActive(portal, cast.ca, next)]).toEqual([
      false,
      true,
    ]);
    travel(86_400_000);
    expect(await isActive(portal, cast.ca, next)).toBe(false);
  });

  it('IN-08 about the token of a client that was disabled', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const token = await tokenOf(portal, client);
    expect(await isActive(portal, cast.rsa, token)).toBe(true);
    await disable(client);
    expect(await isActive(portal, cast.rsa, token)).toBe(false);
  });

  it('about an expired token, to the second', async () => {
    const token = await tokenOf(portal, cast.ca);
    const leftMs = decodeJwt(token).exp! * 1000 - Date.now();
    travel(leftMs - 2000);
    expect(await isActive(portal, cast.ca, token)).toBe(true);
    travel(leftMs + 1000);
    expect(await isActive(portal, cast.ca, token)).toBe(false);
  });
});

describe('a token that was tampered with is inactive', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const decode = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  let token: string;
  let header: string;
  let payload: string;
  let signature: string;

  beforeAll(async () => {
    token = await tokenOf(portal, cast.ca);
    [header, payload, signature] = token.split('.') as [string, string, string];
  });

  /** The same claims but for some, signed by our own key: what only we could make, and never would. */
  const signed = (changed: Record<string, unknown>) =>
    signJwt('at+jwt', JSON.stringify({ ...decode(payload), ...changed }));

  it('JV-01 without a signature, under any spelling of none', async () => {
    for (const alg of ['none', 'None', 'nOnE', 'NONE'])
      for (const end of ['', signature])
        expect(
          await isActive(portal, cast.ca, `${encode({ ...decode(header), alg })}.${payload}.${end}`),
        ).toBe(false);
    expect(await isActive(portal, cast.ca, `${header}.${payload}.`)).toBe(false);
  });

  it('JV-02 signed by HMAC with our public key', async () => {
    const { keys } = (await portal.send(OAUTH_PATHS.jwks)).json as { keys: (JsonWebKey & { kid: string })[] };
    const jwk = keys.find((key) => key.kid === decode(header).kid)!;
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' });
    const start = `${encode({ ...decode(header), alg: 'HS256' })}.${payload}`;
    for (const key of [pem, JSON.stringify(jwk), jwk.x!]) {
      const mac = createHmac('sha256', key).update(start).digest('base64url');
      expect(await isActive(portal, cast.ca, `${start}.${mac}`)).toBe(false);
    }
  });

  it('JV-23 with another header over the same signature', async () => {
    const headers = [
      { typ: 'JWT' },
      { kid: 'x' },
      { kid: undefined },
      { crit: ['exp'] },
      { crit: [] },
      { b64: false, crit: ['b64'] },
    ];
    for (const changed of headers) {
      const text = `${encode({ ...decode(header), ...changed })}.${payload}.${signature}`;
      expect(await isActive(portal, cast.ca, text)).toBe(false);
    }
  });

  it('cut short, lengthened or with a letter changed', async () => {
    const flipped = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const texts = [
      ...[1, 2, 3, 10, signature.length].map((count) => token.slice(0, -count)),
      `${token}A`,
      `${token}.`,
      `.${token}`,
      ` ${token}`,
      `${token}\n`,
      `${token}=`,
      ...[5, header.length + 10, header.length + payload.length + 10].map((at) => flipped(token, at)),
      `${header}.${payload}.${payload}.${signature}`,
      `${header}.${payload}`,
      `${header}.${signature}`,
    ];
    for (const text of texts) expect(await isActive(portal, cast.ca, text), text).toBe(false);
  });

  it('IN-12 not valid yet', async () => {
    expect(await isActive(portal, cast.ca, await signed({ nbf: nowSeconds() + 60 }))).toBe(false);
    expect(await isActive(portal, cast.ca, await signed({ nbf: nowSeconds() - 60 }))).toBe(true);
  });

  it('signed by us but not an access token of ours', async () => {
    const without = ['exp', 'iat', 'jti', 'sub', 'aud', 'client_id', 'iss'].map((name) => ({
      [name]: undefined,
    }));
    const odd = [
      { iss: `${portal.origin}/` },
      { iss: 'https://elsewhere.test' },
      { client_id: 'gh_key_gone' },
    ];
    for (const changed of [...without, ...odd])
      expect(await isActive(portal, cast.ca, await signed(changed)), JSON.stringify(changed)).toBe(false);
  });

  it('IN-08 signed by a key that is not ours any more', async () => {
    expect(
      await isActive(
        portal,
        cast.ca,
        `${encode({ ...decode(header), kid: 'gone' })}.${payload}.${signature}`,
      ),
    ).toBe(false);
  });
});

describe('POST /oauth2/introspect refuses', () => {
  it('IN-01 who does not authenticate: 401', async () => {
    const token = await tokenOf(portal, cast.ca);
    const attempts = [
      { body: form({ token }) },
      { body: form({ token, client_id: cast.rsa.clientId }) },
      { body: form({ token }), headers: asClient({ ...cast.rsa, secret: 'wrong' }) },
      { body: form({ token }), headers: { Authorization: `Bearer ${token}` } },
      { body: form({ token }), headers: asClient(cast.disabled) },
    ];
    for (const attempt of attempts)
      expectRefusal(await post(portal, OAUTH_PATHS.introspect, attempt), 401, 'invalid_client');
  });

  it('IN-01 a public client, which cannot prove who it is: 401', async () => {
    const body = form({ token: 'x', client_id: cast.cpub.clientId });
    expectRefusal(await post(portal, OAUTH_PATHS.introspect, { body }), 401, 'invalid_client');
  });

  it('IN-06 a request without a token: 400', async () => {
    for (const body of ['token=', 'token_type_hint=access_token', '', 'token=a&token=b'])
      expectRefusal(
        await post(portal, OAUTH_PATHS.introspect, { headers: asClient(cast.rsa), body }),
        400,
        'invalid_request',
      );
  });

  it('IN-10 a token of a megabyte: 413; one of 60 KiB is just inactive', async () => {
    const headers = asClient(cast.rsa);
    const answer = await post(portal, OAUTH_PATHS.introspect, {
      headers,
      body: form({ token: 'x'.repeat(1024 ** 2) }),
    });
    expectRefusal(answer, 413, 'invalid_request');
    expect(await isActive(portal, cast.rsa, `a.${'x'.repeat(60_000)}.c`)).toBe(false);
  });
});
