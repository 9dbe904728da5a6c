import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { readSealedRootKey } from '@/lib/db/installation';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { loadKeyRing } from '@/lib/domain/signing-keys/key-ring';
import { openRootKey, resealRootKey } from '@/lib/domain/signing-keys/root-key';
import { env, setEnv } from '@/lib/platform/env';
import { makeClient, makeFamily } from '@/tests/support/clients';
import { askToken } from '@/tests/support/oauth-client';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const masterKey = (bytes: Uint8Array) => ({
  ...env(),
  GATEHOUSE_MASTER_KEY: Buffer.from(bytes).toString('base64'),
});

afterEach(() => openRootKey());

/** Every column of every table that could hold something secret, as text. */
async function dump(): Promise<string> {
  const tables = [
    prisma().installation.findMany(),
    prisma().signingKey.findMany(),
    prisma().client.findMany(),
    prisma().clientSecret.findMany(),
    prisma().refreshToken.findMany(),
    prisma().refreshTokenFamily.findMany(),
    prisma().auditEvent.findMany(),
  ];
  return JSON.stringify(await Promise.all(tables), (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

it('MD-11, SR-02 a dump of the database has neither a private key, nor a secret, nor a refresh token', async () => {
  const client = await makeClient(await makePerson(await makeOrganization()));
  const { refreshToken } = await makeFamily(client);
  const text = await dump();
  expect(text).toContain(client.clientId);
  expect(text).not.toContain(client.secret);
  expect(text).not.toContain(refreshToken);
  for (const { publicJwk } of await prisma().signingKey.findMany()) {
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) expect(publicJwk).not.toHaveProperty(member);
  }
  // The beginning of every private key in PKCS#8.
  expect(text).not.toContain(Buffer.from('3041020100', 'hex').toString('latin1'));
});

it('BK-03 does not open with another master key, and says why', async () => {
  const right = env();
  setEnv(masterKey(randomBytes(32)));
  await expect(openRootKey()).rejects.toThrow(/master key does not open this database/);
  setEnv(right);
});

it('SR-06 after a new master key everything works as before, and the old one opens nothing', async () => {
  const client = await makeClient(await makePerson(await makeOrganization()));
  const before = env();
  const next = randomBytes(32);
  const sealedBefore = await readSealedRootKey();
  await inTransaction((tx) => resealRootKey(tx, next));
  expect(await readSealedRootKey()).not.toEqual(sealedBefore);

  await expect(openRootKey()).rejects.toThrow(/master key/);
  setEnv(masterKey(next));
  await openRootKey();
  await loadKeyRing();
  expect((await askToken(portal, client, { grant_type: 'client_credentials' })).status).toBe(200);

  await inTransaction((tx) => resealRootKey(tx, Buffer.from(before.GATEHOUSE_MASTER_KEY!, 'base64')));
  setEnv(before);
});
