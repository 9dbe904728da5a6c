import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { EXIT_CONFIGURATION } from '@/lib/http/supervise-workers';
import { findPostgres } from '@/lib/setup/system-packages.mjs';
import { startProgram, type ChildProgram } from '@/tests/support/child-program';
import { createTestDatabase, dropTestDatabase, urlOfDatabase } from '@/tests/support/postgres';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = findPostgres();

const LINES_BEFORE_THE_DUMP = 60;
const LINES_AFTER_IT = 20;

interface Credentials {
  consumerKey: string;
  secret: string;
}

interface Line {
  port?: number;
  generated?: Credentials;
  revoked?: Credentials;
}

const read = (line: string) => JSON.parse(line) as Line;

async function configuration(databaseUrl: string): Promise<Record<string, string>> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-backup-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return {
    DATABASE_URL: databaseUrl,
    DATA_DIR: directory,
    PORTAL_URL: 'https://portal.example.com',
    SIGNING_ALG: 'ES256',
    LOG_LEVEL: 'silent',
    GATEHOUSE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
}

async function emptyDatabase(): Promise<string> {
  const name = await createTestDatabase();
  onTestFinished(() => dropTestDatabase(name));
  return urlOfDatabase(name);
}

/** How many rows each table has, as this connection sees it. */
async function rowCounts(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const answer = await client.query<{ count: string }>(`SELECT count(*) FROM "${name}"`);
    counts[name] = Number(answer.rows[0]!.count);
  }
  return counts;
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Dumps a database that is written to meanwhile. @returns the file, and what was in it at the moment of the dump */
async function dump(url: string, directory: string) {
  const client = await connected(url);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
  const file = join(directory, 'dump');
  await run(join(programs!, 'pg_dump'), ['-Fc', `--snapshot=${rows[0]!.snapshot}`, '-f', file, url]);
  const counts = await rowCounts(client);
  await client.query('COMMIT');
  return { file, counts };
}

const origin = (port: number) => `http://127.0.0.1:${port}`;

async function tokenOf(port: number, { consumerKey, secret }: Credentials): Promise<string> {
  const response = await fetch(`${origin(port)}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${consumerKey}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Of the last keys it is not known yet whether they are to last: half of them are revoked as soon as they were made. */
const NOT_SETTLED = 16;

/** Keys that were made and are not going to be revoked. */
function lastingKeys(lines: Line[]): Credentials[] {
  const revoked = new Set(lines.flatMap((line) => line.revoked?.consumerKey ?? []));
  return lines
    .slice(0, -NOT_SETTLED)
    .flatMap(({ generated }) => generated ?? [])
    .filter(({ consumerKey }) => !revoked.has(consumerKey));
}

interface Backup {
  program: ChildProgram;
  variables: Record<string, string>;
  file: string;
  counts: Record<string, number>;
  keys: Credentials[];
  token: string;
}

async function backUpUnderLoad(): Promise<Backup> {
  const variables = await configuration(await emptyDatabase());
  const program = startProgram('tests/crash/program.ts', ['under-load'], variables);
  const { port } = read(await program.nextLine());
  const lines: Line[] = [];
  while (lines.length < LINES_BEFORE_THE_DUMP) lines.push(read(await program.nextLine()));
  const keys = lastingKeys(lines);
  const token = await tokenOf(port!, keys[0]!);
  const dumped = await dump(variables.DATABASE_URL!, variables.DATA_DIR!);
  for (let line = 0; line < LINES_AFTER_IT; line++) await program.nextLine();
  return { program, variables, ...dumped, keys, token };
}

beforeAll(() => {
  if (!programs) throw new Error('pg_dump is missing: it belongs to the programs of PostgreSQL.');
});

test('BK-01, BK-03 a dump made under load is restored whole: rows, keys and tokens, with the master key alone', async () => {
  const { program, variables, file, counts, keys, token } = await backUpUnderLoad();
  expect(counts.clients).toBeGreaterThan(keys.length);
  await program.kill();

  const restored = await emptyDatabase();
  await run(join(programs!, 'pg_restore'), ['--exit-on-error', '--no-owner', '-d', restored, file]);
  expect(await rowCounts(await connected(restored))).toEqual(counts);

  const other = {
    ...(await configuration(restored)),
    GATEHOUSE_MASTER_KEY: Buffer.alloc(32, 8).toString('base64'),
  };
  const refused = run(process.execPath, ['dist/server.js'], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...other },
  });
  await expect(refused).rejects.toMatchObject({
    code: EXIT_CONFIGURATION,
    stderr: expect.stringContaining('The master key does not open this database.'),
  });

  const again = startProgram('tests/crash/program.ts', [], { ...variables, DATABASE_URL: restored });
  const port = read(await again.nextLine()).port!;
  expect(keys.length).toBeGreaterThan(5);
  for (const credentials of keys) await tokenOf(port, credentials);
  const keySet = createRemoteJWKSet(new URL(`${origin(port)}/oauth2/jwks`));
  const { payload } = await jwtVerify(token, keySet, { issuer: variables.PORTAL_URL });
  expect(payload.client_id).toBe(keys[0]!.consumerKey);
}, 120_000);
