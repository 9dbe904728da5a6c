import { describe, expect, it } from 'vitest';
import { loadRevocations } from '@/lib/db/revocations';
import { prisma } from '@/lib/db/database';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { processSlot } from '@/lib/platform/process-slot';
import { newSecret } from '@/lib/platform/secret-format';
import { makeFamily, useCast, type TestClient } from '@/tests/support/clients';
import {
  asClient,
  expectRefusal,
  form,
  isActive,
  post,
  refresh,
  revoke,
  tokenOf,
} from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

/** Revokes, and checks the one answer that there is to a revocation. */
async function expectRevoked(
  client: TestClient,
  token: string,
  more: Record<string, string> = {},
): Promise<void> {
  const answer = await revoke(portal, client, token, more);
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '{}' });
}

describe('POST /oauth2/revoke answers 200', () => {
  it('RV-01 to an own refresh token, which is dead then, with its successors and its access tokens', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    const [next, token] = [json.refresh_token as string, json.access_token as string];
    await expectRevoked(cast.ca, next);
    expectRefusal(await refresh(portal, cast.ca, next), 400, 'invalid_grant');
    expect([await isActive(portal, cast.ca, next), await isActive(portal, cast.ca, token)]).toEqual([
      false,
      false,
    ]);
  });

  it('RV-01 to a refresh token that was replaced already: the line ends all the same', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    await expectRevoked(cast.ca, refreshToken);
    expectRefusal(await refresh(portal, cast.ca, json.refresh_token as string), 400, 'invalid_grant');
  });

  it('RV-02 to an own access token, which is inactive with the next request, alone', async () => {
    const [token, other] = [await tokenOf(portal, cast.ca), await tokenOf(portal, cast.ca)];
    await expectRevoked(cast.ca, token);
    for (const caller of [cast.ca, cast.rsa]) {
      expect(await isActive(portal, caller, token)).toBe(false);
      expect(await isActive(portal, caller, other)).toBe(true);
    }
  });

  it('RV-02 to the access token of a refresh, and leaves its line alive', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    await expectRevoked(cast.ca, json.access_token as string);
    expect((await refresh(portal, cast.ca, json.refresh_token as string)).status).toBe(200);
  });

  it('RV-03 to what is unknown, garbage, cut short or expired', async () => {
    const token = await tokenOf(portal, cast.ca);
    const unknown = [
      newSecret('refresh_token'),
      'x',
      'a.b.c',
      token.slice(0, -1),
      '\0',
      'é"\n',
      cast.ca.secret,
    ];
    for (const text of unknown) await expectRevoked(cast.ca, text);
    travel(3_601_000);
    await expectRevoked(cast.ca, token);
    travel(0);
    expect(await isActive(portal, cast.ca, token)).toBe(true);
  });

  it('RV-03 to the tokens of another client, and leaves them alone', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const token = await tokenOf(portal, cast.ca);
    for (const other of [cast.cb, cast.both, cast.rsa]) {
      await expectRevoked(other, token);
      await expectRevoked(other, refreshToken);
    }
    expect(await isActive(portal, cast.ca, token)).toBe(true);
    expect((await refresh(portal, cast.ca, refreshToken)).status).toBe(200);
    expect(await prisma().revokedToken.count({ where: { clientId: cast.rsa.id } })).toBe(0);
  });

  it.each(['refresh_token', 'access_token', 'nonsense'])('RV-06 whatever the hint says: %s', async (hint) => {
    const { refreshToken } = await makeFamily(cast.ca);
    const token = await tokenOf(portal, cast.ca);
    await expectRevoked(cast.ca, token, { token_type_hint: hint });
    await expectRevoked(cast.ca, refreshToken, { token_type_hint: hint });
    expect(await isActive(portal, cast.ca, token)).toBe(false);
    expect(await isActive(portal, cast.ca, refreshToken)).toBe(false);
  });

  it('RV-08 twice, and to twenty at once', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const token = await tokenOf(portal, cast.ca);
    await expectRevoked(cast.ca, token);
    await Promise.all(
      Array.from({ length: 20 }, (_item, i) => expectRevoked(cast.ca, i % 2 ? token : refreshToken)),
    );
  });

  it('to a public client, by its name', async () => {
    const { refreshToken } = await makeFamily(cast.cpub);
    const body = form({ token: refreshToken, client_id: cast.cpub.clientId });
    expect((await post(portal, OAUTH_PATHS.revoke, { body })).status).toBe(200);
    const again = form({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: cast.cpub.clientId,
    });
    expectRefusal(await post(portal, OAUTH_PATHS.token, { body: again }), 400, 'invalid_grant');
  });

  it('RV-10 and a process that starts later knows', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const { json } = await refresh(portal, cast.ca, refreshToken);
    const tokens = [await tokenOf(portal, cast.ca), json.access_token as string];
    await expectRevoked(cast.ca, tokens[0]!);
    await expectRevoked(cast.ca, json.refresh_token as string);
    // A new process begins with nothing in memory, and reads before it serves.
    const memory = processSlot<unknown>('revocations', () => undefined);
    expect(memory.peek()).toBeDefined();
    memory.clear();
    await loadRevocations();
    for (const token of tokens) expect(await isActive(portal, cast.ca, token)).toBe(false);
  });
});

describe('POST /oauth2/revoke refuses', () => {
  it('RV-05 who does not authenticate: 401', async () => {
    const token = await tokenOf(portal, cast.ca);
    const attempts = [
      { body: form({ token }) },
      { body: form({ token, client_id: cast.ca.clientId }) },
      { body: form({ token }), headers: asClient({ ...cast.ca, secret: 'wrong' }) },
      { body: form({ token }), headers: asClient(cast.disabled) },
    ];
    for (const attempt of attempts)
      expectRefusal(await post(portal, OAUTH_PATHS.revoke, attempt), 401, 'invalid_client');
    expect(await isActive(portal, cast.ca, token)).toBe(true);
  });

  it('RV-07 a request without a token: 400', async () => {
    for (const body of [
      'token=',
      'token',
      'token_type_hint=access_token',
      '',
      'token=a&token=b',
      'token=%zz',
    ]) {
      const headers = asClient(cast.ca);
      expectRefusal(await post(portal, OAUTH_PATHS.revoke, { headers, body }), 400, 'invalid_request');
    }
  });

  it('TS-16 a token in the URL: 400', async () => {
    const token = await tokenOf(portal, cast.ca);
    const sending = { headers: asClient(cast.ca), body: form({ token }) };
    const answer = await post(portal, `${OAUTH_PATHS.revoke}?token=${token}`, sending);
    expectRefusal(answer, 400, 'invalid_request');
    expect(await isActive(portal, cast.ca, token)).toBe(true);
  });
});
