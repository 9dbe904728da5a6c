import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { unsubscribe } from '@/lib/domain/subscriptions/subscribe';
import { REFRESH_GRACE_MS } from '@/lib/domain/tokens/refresh';
import { newSecret } from '@/lib/platform/secret-format';
import { disable, makeClient, makeFamily, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal, isActive, refresh, revoke, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { publishApi } from '@/tests/support/published-apis';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

const expectDead = async (client: TestClient, token: string) =>
  expectRefusal(await refresh(portal, client, token), 400, 'invalid_grant');

async function rotated(
  client: TestClient,
  token: string,
): Promise<{ refreshToken: string; accessToken: string }> {
  const { status, json } = await refresh(portal, client, token);
  expect(status).toBe(200);
  return { refreshToken: json.refresh_token as string, accessToken: json.access_token as string };
}

async function endSubscriptions({ owner, applicationId }: TestClient): Promise<void> {
  for (const { id } of await prisma().subscription.findMany({ where: { applicationId } }))
    await unsubscribe(owner, { applicationId, subscriptionId: id });
}

describe('POST /oauth2/token answers 400 invalid_grant', () => {
  it('to refresh tokens that never were', async () => {
    const { secret } = cast.ca;
    for (const token of [newSecret('refresh_token'), 'x', secret, await tokenOf(portal, cast.ca), '\0'])
      await expectDead(cast.ca, token);
  });

  it('to a refresh token with a letter changed', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const last = refreshToken.endsWith('0') ? '1' : '0';
    await expectDead(cast.ca, refreshToken.slice(0, -1) + last);
    await rotated(cast.ca, refreshToken);
  });

  it('RF-02 to a replaced token after the grace, and ends its whole line', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const next = await rotated(cast.ca, refreshToken);
    expect(await isActive(portal, cast.ca, next.accessToken)).toBe(true);
    travel(REFRESH_GRACE_MS);
    await expectDead(cast.ca, refreshToken);
    await expectDead(cast.ca, next.refreshToken);
    expect(await isActive(portal, cast.ca, next.accessToken)).toBe(false);
  });

  it('RF-02 to a replaced token once its successor was used, at once', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const second = await rotated(cast.ca, refreshToken);
    const third = await rotated(cast.ca, second.refreshToken);
    await expectDead(cast.ca, refreshToken);
    await expectDead(cast.ca, third.refreshToken);
    for (const { accessToken } of [second, third])
      expect(await isActive(portal, cast.ca, accessToken)).toBe(false);
  });

  it('RF-02 and writes down that the line ended by reuse', async () => {
    const { refreshToken, familyId } = await makeFamily(cast.ca);
    await rotated(cast.ca, refreshToken);
    travel(REFRESH_GRACE_MS);
    await expectDead(cast.ca, refreshToken);
    const family = await prisma().refreshTokenFamily.findUniqueOrThrow({ where: { id: familyId } });
    expect(family).toMatchObject({ revokedReason: 'reuse' });
  });

  it('RF-02 without ending the lines beside it', async () => {
    const [one, other] = [await makeFamily(cast.ca), await makeFamily(cast.ca)];
    await rotated(cast.ca, one.refreshToken);
    travel(REFRESH_GRACE_MS);
    await expectDead(cast.ca, one.refreshToken);
    await rotated(cast.ca, other.refreshToken);
  });

  it('RF-05 to another client, and leaves the line as it was', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    const next = await rotated(cast.ca, refreshToken);
    for (const other of [cast.cb, cast.both]) {
      await expectDead(other, next.refreshToken);
      await expectDead(other, refreshToken);
    }
    expect(await isActive(portal, cast.ca, next.accessToken)).toBe(true);
    await rotated(cast.ca, next.refreshToken);
  });

  it('RF-07 to a token that was not used for its time', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    travel(86_400_000);
    await expectDead(cast.ca, refreshToken);
  });

  it('RF-07 to every token of a line at its end, however often it was used', async () => {
    const { refreshToken } = await makeFamily(cast.ca, { endsAtMs: Date.now() + 100_000_000 });
    travel(60_000_000);
    const second = await rotated(cast.ca, refreshToken);
    travel(99_000_000);
    const third = await rotated(cast.ca, second.refreshToken);
    travel(100_000_000);
    await expectDead(cast.ca, third.refreshToken);
  });

  it('RF-08 once everything the client holds was revoked', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const { refreshToken } = await makeFamily(client);
    const { accessToken, refreshToken: next } = await rotated(client, refreshToken);
    await revokeAllTokens(cast.ada, client.id);
    await expectDead(client, next);
    expect(await isActive(portal, client, accessToken)).toBe(false);
    expect(await isActive(portal, client, await tokenOf(portal, client))).toBe(true);
  });

  it('RF-08 once the subscription that it was for has ended', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const { refreshToken } = await makeFamily(client);
    await endSubscriptions(client);
    await expectDead(client, refreshToken);
  });

  it('RF-08 also when the API has no scopes', async () => {
    const plain = { slug: 'plain', scopes: [], audience: 'https://plain.a.test' };
    const client = await makeClient(cast.ada, { apis: [await publishApi(cast.ada.organizationId, plain)] });
    const { refreshToken } = await makeFamily(client);
    const { refreshToken: next } = await rotated(client, refreshToken);
    await endSubscriptions(client);
    await expectDead(client, next);
  });

  it('RV-01 once it was revoked', async () => {
    const { refreshToken } = await makeFamily(cast.ca);
    await revoke(portal, cast.ca, refreshToken);
    await expectDead(cast.ca, refreshToken);
  });
});

describe('a refresh token goes with its client', () => {
  it('RF-08 when it is disabled: 401', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const { refreshToken } = await makeFamily(client);
    await disable(client);
    expectRefusal(await refresh(portal, client, refreshToken), 401, 'invalid_client');
  });

  it('RF-08 when its application is deleted: 401, and nothing of it is left', async () => {
    const client = await makeClient(cast.ada, { apis: [cast.apiA] });
    const { refreshToken, familyId } = await makeFamily(client);
    const { name } = await prisma().application.findUniqueOrThrow({ where: { id: client.applicationId } });
    await deleteApplication(cast.ada, client.applicationId, name);
    expectRefusal(await refresh(portal, client, refreshToken), 401, 'invalid_client');
    expect(await prisma().refreshToken.count({ where: { familyId } })).toBe(0);
  });
});
