import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { env } from '@/lib/platform/env';
import { testDatabaseKind } from '@/tests/support/database';
import { makeClient, makeFamily, useCast, type TestClient } from '@/tests/support/clients';
import { askToken, isActive, refresh, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { decodeJwt } from 'jose';

// What another replica does: the row changes, and this process learns of it by the notice alone.

const portal = usePortal();
const cast = useCast();

let elsewhere: pg.Client | undefined;
beforeAll(async () => {
  if (testDatabaseKind === 'pglite') return;
  elsewhere = new pg.Client(env().DATABASE_URL);
  await elsewhere.connect();
});
afterAll(() => elsewhere?.end());

/** Runs a statement on a connection that is not the portal's; an embedded database has but one. */
async function runElsewhere(sql: string, ...values: string[]): Promise<void> {
  if (elsewhere) await elsewhere.query(sql, values);
  else await prisma().$executeRawUnsafe(sql, ...values);
}

const withinASecond = { timeout: 1000, interval: 20 };
const status = async (client: TestClient) =>
  (await askToken(portal, client, { grant_type: 'client_credentials' })).status;

async function warmClient(): Promise<TestClient> {
  const client = await makeClient(cast.ada, { apis: [cast.apiA] });
  expect(await status(client)).toBe(200);
  return client;
}

describe('within a second this process knows what another one did', () => {
  it('RV-02, CO-06 a token was revoked', async () => {
    const token = await tokenOf(portal, cast.ca);
    expect(await isActive(portal, cast.ca, token)).toBe(true);
    await runElsewhere(
      `INSERT INTO revoked_tokens (jti, client_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
      decodeJwt(token).jti!,
      cast.ca.id,
    );
    await expect.poll(() => isActive(portal, cast.ca, token), withinASecond).toBe(false);
  });

  it('RV-02, CO-06 a line of refresh tokens was ended', async () => {
    const { refreshToken, familyId } = await makeFamily(cast.ca);
    const token = (await refresh(portal, cast.ca, refreshToken)).json.access_token as string;
    expect(await isActive(portal, cast.ca, token)).toBe(true);
    await runElsewhere(`UPDATE refresh_token_families SET revoked_at = now() WHERE id = $1`, familyId);
    await expect.poll(() => isActive(portal, cast.ca, token), withinASecond).toBe(false);
  });

  it('CA-17, CO-06 a secret was revoked', async () => {
    const client = await warmClient();
    await runElsewhere(`UPDATE client_secrets SET revoked_at = now() WHERE id = $1`, client.secretId);
    await expect.poll(() => status(client), withinASecond).toBe(401);
  });

  it('CA-15 a client was disabled, and enabled again', async () => {
    const client = await warmClient();
    const token = await tokenOf(portal, client);
    await runElsewhere(`UPDATE clients SET disabled_at = now() WHERE id = $1`, client.id);
    await expect.poll(() => status(client), withinASecond).toBe(401);
    await runElsewhere(`UPDATE clients SET disabled_at = NULL WHERE id = $1`, client.id);
    await expect.poll(() => status(client), withinASecond).toBe(200);
    expect(await isActive(portal, client, token)).toBe(true);
  });

  it('CO-03 an application was deleted', async () => {
    const client = await warmClient();
    await runElsewhere(`DELETE FROM applications WHERE id = $1`, client.applicationId);
    await expect.poll(() => status(client), withinASecond).toBe(401);
  });

  it('CC-03 a subscription has ended', async () => {
    const client = await warmClient();
    await runElsewhere(`DELETE FROM subscriptions WHERE application_id = $1`, client.applicationId);
    const aud = async () => decodeJwt(await tokenOf(portal, client)).aud;
    await expect.poll(aud, withinASecond).toBe(portal.origin);
  });

  it('IN-11 who serves an API', async () => {
    const token = await tokenOf(portal, cast.ca);
    expect(await isActive(portal, cast.rsa, token)).toBe(true);
    await runElsewhere(`UPDATE apis SET served_by_id = NULL WHERE id = $1`, cast.apiA);
    await expect.poll(() => isActive(portal, cast.rsa, token), withinASecond).toBe(false);
  });
});
