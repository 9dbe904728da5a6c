import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenForChanges } from '@/lib/db/change-notices';
import { closeDatabase, database, openDatabaseWith, prisma } from '@/lib/db/database';
import { openPostgres } from '@/lib/db/postgres';
import { inTransaction } from '@/lib/db/transaction';
import { metricsRegistry } from '@/lib/platform/metrics';
import { newId } from '@/lib/platform/ids';
import { setTestEnv, testDatabaseKind } from '@/tests/support/database';
import { postgresTemplate } from '@/tests/support/migrated-templates';
import { createTestDatabase, dropTestDatabase, onServer, urlOfDatabase } from '@/tests/support/postgres';
import { startTcpProxy, type TcpProxy } from '@/tests/support/tcp-proxy';

// A second, as promised, and room for a busy machine.
const WITHIN_A_SECOND = { timeout: 1_500, interval: 10 };
const SOON = { timeout: 5_000, interval: 10 };

describe.skipIf(testDatabaseKind === 'pglite')('PostgreSQL behind a network that fails', () => {
  let name: string;
  let proxy: TcpProxy;
  beforeEach(async () => {
    setTestEnv();
    name = await createTestDatabase(await postgresTemplate());
    proxy = await startTcpProxy(urlOfDatabase(name));
    await openDatabaseWith(openPostgres(proxy.url, 3));
  });
  afterEach(async () => {
    await closeDatabase();
    await proxy.close();
    await dropTestDatabase(name);
  });

  const behindTheProxy = (sql: string) => onServer((client) => client.query(sql), urlOfDatabase(name));
  const notify = (notice: string) => behindTheProxy(`SELECT pg_notify('gatehouse', '${notice}')`);

  async function listening() {
    const heard: string[] = [];
    let gaps = 0;
    const stop = await listenForChanges(
      (notice) => heard.push(notice),
      () => gaps++,
    );
    return { heard, stop, gaps: () => gaps };
  }

  test('a lost connection for notices is a gap, and the next one hears again', async () => {
    const { heard, stop, gaps } = await listening();
    await behindTheProxy(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'`,
    );
    // One when the loss was noticed, one after the new connection.
    await vi.waitUntil(() => gaps() >= 2, SOON);
    await notify('again');
    await vi.waitUntil(() => heard.includes('again'), SOON);
    expect(await metricsRegistry().metrics()).toMatch(/gatehouse_notification_drops_total [1-9]/);
    await stop();
  });

  test('a connection for notices that is open but dead is a gap within a second', async () => {
    const { stop, gaps } = await listening();
    proxy.freeze();
    await vi.waitUntil(() => gaps() >= 1, WITHIN_A_SECOND);
    proxy.thaw();
    await stop();
  });

  test('while there is no connection for notices, gaps are reported at least every second', async () => {
    const { heard, stop, gaps } = await listening();
    proxy.freeze();
    for (let round = 0; round < 3; round++) {
      const before = gaps();
      await vi.waitUntil(() => gaps() > before, WITHIN_A_SECOND);
    }
    proxy.cut();
    const before = gaps();
    await vi.waitUntil(() => gaps() > before, WITHIN_A_SECOND);
    proxy.restore();
    await vi.waitUntil(async () => {
      await notify('back');
      return heard.includes('back');
    }, SOON);
    await stop();
  });

  test('stopping does not wait for a dead connection', async () => {
    const { stop, gaps } = await listening();
    proxy.freeze();
    await vi.waitUntil(() => gaps() >= 1, SOON);
    await stop();
    proxy.thaw();
  });

  test('a dead server is an error of the health check within two seconds', async () => {
    await database().ping();
    proxy.freeze();
    const before = performance.now();
    await expect(database().ping()).rejects.toThrow();
    expect(performance.now() - before).toBeLessThan(2_500);
    proxy.thaw();
  });

  test('a dead server is an error of a query, on an open connection as on a new one, and not a hang', async () => {
    const hasty = openPostgres(proxy.url, 2, 200);
    const client = await hasty.adapter.connect();
    const query = (sql: string) => client.queryRaw({ sql, args: [], argTypes: [] });
    await expect(query('SELECT pg_sleep(10)::text')).rejects.toMatchObject({
      cause: { originalCode: '57014' },
    });
    await query('SELECT 1');
    proxy.freeze();
    const outcomes = await Promise.allSettled([query('SELECT 1'), query('SELECT 2')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await hasty.close();
    proxy.thaw();
  });

  test('DB-02 DB-04 connections lost while idle or in a transaction do no harm to what comes after', async () => {
    await Promise.all([prisma().organization.count(), prisma().organization.count()]);
    proxy.cut();
    await expect(prisma().organization.count()).rejects.toThrow();
    proxy.restore();
    const id = newId();
    const cutOff = inTransaction(async (tx) => {
      await tx.organization.create({ data: { id, slug: id, name: id } });
      proxy.cut();
      await tx.organization.count();
    });
    await expect(cutOff).rejects.toThrow();
    proxy.restore();
    expect(await prisma().organization.count({ where: { id } })).toBe(0);
  });
});

describe.skipIf(testDatabaseKind === 'pglite')('a PostgreSQL server with another time zone', () => {
  test('keeps the instants that it is given', async () => {
    setTestEnv();
    const name = await createTestDatabase(await postgresTemplate());
    await onServer((client) => client.query(`ALTER DATABASE "${name}" SET timezone TO 'America/New_York'`));
    await openDatabaseWith(openPostgres(`${urlOfDatabase(name)}?options=-c%20work_mem%3D8MB`, 1));
    const createdAt = new Date('2026-07-01T12:00:00.123Z');
    const id = newId();
    const written = await prisma().organization.create({ data: { id, slug: id, name: id, createdAt } });
    expect(written.createdAt).toEqual(createdAt);
    expect(
      await prisma()
        .$queryRaw`SELECT extract(epoch FROM created_at)::text AS at, current_setting('work_mem') AS memory
      FROM organizations WHERE id = ${id}`,
    ).toEqual([{ at: '1782907200.123000', memory: '8MB' }]);
    await closeDatabase();
    await dropTestDatabase(name);
  });
});
