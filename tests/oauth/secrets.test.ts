import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { cancelRetirement, revokeSecret, scheduleRetirement } from '@/lib/domain/clients/end-secret';
import { now } from '@/lib/platform/clock';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { askToken, expectRefusal } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

const HOUR = 3_600_000;
const status = async (client: TestClient) =>
  (await askToken(portal, client, { grant_type: 'client_credentials' })).status;

/** A client with a second secret. */
let first: TestClient;
let second: TestClient;
const which = (client: TestClient) => ({ clientId: client.id, secretId: client.secretId });
const inMs = (ms: number) => new Date(now() + ms);

async function withSecret(client: TestClient, expiresAt: Date | null): Promise<TestClient> {
  const { id, value } = await addSecret(client.owner, { clientId: client.id, label: 'Second', expiresAt });
  return { ...client, secretId: id, secret: value };
}

beforeEach(async () => {
  first = await makeClient(cast.ada);
  second = await withSecret(first, null);
});

describe('the secrets of a client', () => {
  it('CA-17 all work, and the one that is revoked stops at once, alone', async () => {
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    await revokeSecret(cast.ada, which(first));
    expectRefusal(await askToken(portal, first, { grant_type: 'client_credentials' }), 401, 'invalid_client');
    expect(await status(second)).toBe(200);
  });

  it('CA-17 that are added work with the next request', async () => {
    expect(await status(first)).toBe(200);
    expect(await status(await withSecret(first, null))).toBe(200);
  });

  it('CA-17 stop under load: no request that begins after the revocation gets through', async () => {
    let revoked = false;
    let late = 0;
    const hammer = async () => {
      for (let i = 0; i < 40; i++) {
        const begunAfter = revoked;
        const answer = await status(first);
        if (begunAfter && answer === 200) late += 1;
      }
    };
    const loops = Array.from({ length: 8 }, hammer);
    await revokeSecret(cast.ada, which(first));
    revoked = true;
    await Promise.all(loops);
    expect(late).toBe(0);
  });

  it('CA-16 stop when they expire', async () => {
    const brief = await withSecret(first, inMs(HOUR));
    travel(HOUR - 2000);
    expect(await status(brief)).toBe(200);
    travel(HOUR + 1);
    expect([await status(brief), await status(first)]).toEqual([401, 200]);
  });

  it('CA-16 work until they retire, and no longer', async () => {
    await scheduleRetirement(cast.ada, { ...which(first), retiresAt: inMs(HOUR) });
    expect(await status(first)).toBe(200);
    travel(HOUR - 2000);
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    travel(HOUR + 1);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  it('CA-16 go on when their retirement was taken back', async () => {
    await scheduleRetirement(cast.ada, { ...which(first), retiresAt: inMs(HOUR) });
    await cancelRetirement(cast.ada, which(first));
    travel(2 * HOUR);
    expect(await status(first)).toBe(200);
  });

  it('CA-16 stop at the earlier of expiry and retirement', async () => {
    const brief = await withSecret(first, inMs(2 * HOUR));
    await scheduleRetirement(cast.ada, { ...which(brief), retiresAt: inMs(HOUR) });
    travel(HOUR + 1);
    expect(await status(brief)).toBe(401);
  });

  it('SR-03 are compared by their keyed hash: the hash itself opens nothing', async () => {
    const { hash } = await prisma().clientSecret.findUniqueOrThrow({ where: { id: first.secretId } });
    for (const encoding of ['hex', 'base64', 'latin1'] as const) {
      const secret = Buffer.from(hash).toString(encoding);
      expect(await status({ ...first, secret })).toBe(401);
    }
  });
});
