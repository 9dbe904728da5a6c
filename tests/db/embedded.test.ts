import fs, { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabaseFiles } from '@/lib/db/embedded-files';
import { startProgram, type ChildProgram } from '@/tests/support/child-program';
import { testDatabaseKind } from '@/tests/support/database';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gatehouse-embedded-'));
});
afterEach(() => rm(directory, { recursive: true }));

const start = (mode: 'hold' | 'write' | 'list') =>
  startProgram('tests/db/start-embedded.ts', [mode], { DATA_DIR: directory, LOG_LEVEL: 'silent' });

async function listRows(): Promise<string[]> {
  const program = start('list');
  await program.ended;
  return program.lines;
}

async function saidAtLeast(program: ChildProgram, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await program.nextLine();
}

describe.skipIf(testDatabaseKind === 'postgres')('the embedded database', () => {
  test('killed while it writes, comes back with every row whose commit was acknowledged', async () => {
    const first = start('write');
    await saidAtLeast(first, 40);
    await first.kill();
    const second = start('write');
    await saidAtLeast(second, 40);
    await second.kill();
    const acknowledged = [...first.lines, ...second.lines];
    expect(await listRows()).toEqual(expect.arrayContaining(acknowledged));
  }, 120_000);

  test('killed while it is made, is made by the next start', async () => {
    const killed = start('hold');
    await vi.waitUntil(() => existsSync(join(directory, 'database.new', 'PG_VERSION')), {
      timeout: 60_000,
      interval: 5,
    });
    await killed.kill();
    expect(existsSync(join(directory, 'database'))).toBe(false);
    expect(await listRows()).toEqual([]);
  }, 120_000);

  test('refuses a second process with the number of the first, which goes on', async () => {
    const first = start('write');
    await saidAtLeast(first, 1);
    const second = start('list');
    expect(await second.nextLine()).toContain(
      `refused: The data directory ${directory} is in use by process ${first.pid} `,
    );
    const before = first.lines.length;
    await vi.waitUntil(() => first.lines.length > before + 3, { timeout: 10_000, interval: 20 });
  }, 120_000);

  test('is on the disk before a commit is acknowledged, and reading does not wait for the disk', async () => {
    const sync = vi.spyOn(fs, 'fdatasyncSync');
    syncBuiltinESMExports();
    onTestFinished(() => {
      sync.mockRestore();
      syncBuiltinESMExports();
    });
    const pglite = await openDatabaseFiles(directory);
    onTestFinished(() => pglite.close());
    await pglite.exec('CREATE TABLE note (id int)');
    sync.mockClear();
    for (let id = 0; id < 3; id++) await pglite.query('INSERT INTO note VALUES ($1)', [id]);
    expect(sync.mock.calls.length).toBeGreaterThanOrEqual(3);
    sync.mockClear();
    await pglite.query('SELECT * FROM note');
    expect(sync).not.toHaveBeenCalled();
  }, 60_000);
});
