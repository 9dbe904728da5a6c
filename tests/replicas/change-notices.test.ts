import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { env } from '@/lib/platform/env';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import type { GeneratedKeys } from '@/lib/domain/clients/generate-keys';
import { useTwoReplicas, type Credentials } from '@/tests/replicas/two-replicas';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';
import { onServer } from '@/tests/support/postgres';

const ONE_SECOND = { timeout: 1000, interval: 20 };

const replicas = useTwoReplicas();
let ada: Person;
let keys: GeneratedKeys;
let credentials: Credentials;

beforeAll(async () => {
  ada = await makePerson(await makeOrganization());
});

/** Keys that the second replica knows: it has them in memory. */
beforeEach(async () => {
  const { won } = await replicas.first.callAtOnce({
    ...{ useCase: 'generateKeys', person: ada, times: 1 },
    input: {
      ...{ applicationId: await makeApplication(ada), environment: 'sandbox' },
      settings: DEFAULT_CLIENT_SETTINGS,
    },
  });
  keys = won[0] as GeneratedKeys;
  credentials = { consumerKey: keys.consumerKey, secret: keys.secret!.value };
  expect(await replicas.second.tokenStatus(credentials)).toBe(200);
});

async function revokeOnTheFirst(): Promise<void> {
  const input = { clientId: keys.id, secretId: keys.secret!.id };
  const { won } = await replicas.first.callAtOnce({ useCase: 'revokeSecret', person: ada, input, times: 1 });
  expect(won).toHaveLength(1);
}

const statusAtTheSecond = () => replicas.second.tokenStatus(credentials);

const LISTENERS = `FROM pg_stat_activity WHERE datname = $1 AND query IN ('LISTEN gatehouse', 'SELECT 1')`;

/** Ends every connection that listens for changes, as a firewall or a restart of the server would. @returns how many there were */
async function cutNotices(): Promise<number> {
  const { rowCount } = await onServer((client) =>
    client.query(`SELECT pg_terminate_backend(pid) ${LISTENERS}`, [databaseName()]),
  );
  return rowCount ?? 0;
}

async function listeners(): Promise<number> {
  const { rows } = await onServer((client) =>
    client.query<{ count: string }>(`SELECT count(*) ${LISTENERS}`, [databaseName()]),
  );
  return Number(rows[0]!.count);
}

test('CO-06 a secret revoked on one replica stops working on the other within a second', async () => {
  await revokeOnTheFirst();
  await expect.poll(statusAtTheSecond, ONE_SECOND).toBe(401);
});

/** Whether anybody may connect to the database anew. Who is connected stays so. */
const admitConnections = (admitted: boolean) =>
  onServer((client) =>
    client.query(`ALTER DATABASE "${databaseName()}" WITH ALLOW_CONNECTIONS ${String(admitted)}`),
  );

const databaseName = () => new URL(env().DATABASE_URL!).pathname.slice(1);

test('CO-06 also while the connection for notices is cut and cannot be had again', async () => {
  await expect.poll(listeners).toBe(2);
  // Connected before nobody can be: whoever revokes, by whatever replica, writes this.
  await onServer(async (client) => {
    await admitConnections(false);
    onTestFinished(() => admitConnections(true).then(() => undefined));
    expect(await cutNotices()).toBe(2);
    await client.query('UPDATE client_secrets SET revoked_at = now() WHERE id = $1', [keys.secret!.id]);
    // Refused, or not answered where no connection was left over to look with.
    await expect.poll(statusAtTheSecond, ONE_SECOND).not.toBe(200);
    expect(await listeners()).toBe(0);
  }, env().DATABASE_URL);
});

test('CO-06 also after it was cut and came back', async () => {
  await expect.poll(listeners).toBe(2);
  expect(await cutNotices()).toBe(2);
  await expect.poll(listeners, ONE_SECOND).toBe(2);
  await revokeOnTheFirst();
  await expect.poll(statusAtTheSecond, ONE_SECOND).toBe(401);
});
