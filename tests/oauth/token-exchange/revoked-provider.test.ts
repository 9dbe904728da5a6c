import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { revokeTokensOfProvider } from '@/lib/domain/identity-providers/revoke-tokens';
import { exchange } from '@/tests/oauth/token-exchange/exchange';
import { refusal } from '@/tests/identity-providers/registrations';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal, isActive, refresh } from '@/tests/support/oauth-client';
import { registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

let admin: Person;
let client: TestClient;
let idp: OutsideIdp;
let other: OutsideIdp;

beforeAll(async () => {
  admin = await makePerson(cast.ada.organizationId, 'admin', 'Grace');
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  idp = await registerIdp(cast.ada);
  other = await registerIdp(cast.ada);
});

async function tokensFrom(provider: OutsideIdp) {
  const { json } = await exchange(portal, client, provider.token());
  return { access: json.access_token as string, refresh: json.refresh_token as string };
}
const active = (token: string) => isActive(portal, client, token);

it('RV-02 everything that came from an identity provider ends at once, and what comes after counts at once', async () => {
  const before = await tokensFrom(idp);
  const others = await tokensFrom(other);
  expect(await active(before.access)).toBe(true);
  expect(await active(before.refresh)).toBe(true);

  await revokeTokensOfProvider(admin, idp.id);
  expect(await active(before.access)).toBe(false);
  expect(await active(before.refresh)).toBe(false);
  expectRefusal(await refresh(portal, client, before.refresh), 400, 'invalid_grant');

  // In the same second as the revocation, as far as this machine is fast enough.
  const after = await tokensFrom(idp);
  expect(await active(after.access)).toBe(true);
  const refreshed = await refresh(portal, client, after.refresh);
  expect(refreshed.status).toBe(200);
  expect(await active(refreshed.json.access_token as string)).toBe(true);

  expect(await active(others.access)).toBe(true);
  expect((await refresh(portal, client, others.refresh)).status).toBe(200);
});

it('another replica hears of it by the row alone', async () => {
  const { access } = await tokensFrom(idp);
  await prisma().$executeRaw`
    UPDATE identity_providers SET tokens_valid_from = now() + interval '2 seconds' WHERE id = ${idp.id}`;
  await expect.poll(() => active(access), { timeout: 1000, interval: 20 }).toBe(false);
});

it('it is written down who did it, and only administrators of the organization can', async () => {
  const target = await registerIdp(cast.ada);
  const bobsAdmin = await makePerson(cast.bob.organizationId, 'admin', 'Boss');
  expect(await refusal(revokeTokensOfProvider(cast.ada, target.id))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(revokeTokensOfProvider(bobsAdmin, target.id))).toMatchObject({ code: 'not_found' });
  const rows = () => prisma().auditEvent.findMany({ where: { targetId: target.id } });
  expect(await rows()).toEqual([]);
  await revokeTokensOfProvider(admin, target.id);
  expect(await rows()).toMatchObject([{ action: 'identity-provider.revoke-all', actorId: admin.userId }]);
});
