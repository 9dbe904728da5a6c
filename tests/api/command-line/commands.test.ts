import { execFileSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { auditOf, useApi } from '@/tests/support/api';
import { apiListener } from '@/tests/support/api-listener';
import { makeClient } from '@/tests/support/clients';
import { useCommandLine } from '@/tests/support/command-line';
import { makeApplication } from '@/tests/support/people';

const cast = useApi(apiListener);
const terminal = useCommandLine();
beforeAll(async () => {
  await terminal.run(['login', cast.portal.origin], { input: cast.token.ada });
});

type Json = Record<string, unknown>;

/** Types a command that has to succeed. Returns its JSON. */
async function json<T = Json>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await terminal.run([...args, '--json']);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('gh_sec_')]);
  return JSON.parse(stdout) as T;
}

it('an application is made, shown, changed, listed and deleted', async () => {
  const made = await json('applications', 'create', 'Weather', '--description', 'Readings');
  const id = made.id as string;
  expect(await json('applications', 'show', id)).toEqual(made);
  expect(await json('applications', 'update', id, '--name', 'Climate')).toMatchObject({
    name: 'Climate',
    description: 'Readings',
  });
  const table = await terminal.run(['applications', 'list', '--name', 'clim']);
  expect(table.stdout).toMatch(/^ID +NAME +OWNER/);
  expect(table.stdout.split('\n')[1]).toContain(`${id}  Climate`);
  const gone = await terminal.run(['applications', 'delete', id]);
  expect(gone).toMatchObject({ code: 0, stderr: '' });
  const absent = await terminal.run(['applications', 'show', id]);
  expect(absent).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('exist') });
});

it('a list goes on over pages to its end, or to the number wanted', async () => {
  const ids = [];
  for (let number = 0; number < 102; number++) ids.push(await makeApplication(cast.ada, `Page ${number}`));
  const listed = async (...more: string[]) =>
    (await json<Json[]>('applications', 'list', '--name', 'Page', ...more)).map(({ id }) => id);
  expect((await listed()).sort()).toEqual(ids.sort());
  expect(await listed('--limit', '101')).toHaveLength(101);
});

it('the secret of new keys is on the standard output alone, and works until it is revoked', async () => {
  const application = await makeApplication(cast.ada);
  const keys = await terminal.run([
    ...['clients', 'create', application, '--environment', 'sandbox'],
    ...['--grant', 'client_credentials', '--grant', 'token-exchange', '--access-token-ttl', '600'],
  ]);
  const [secret] = keys.stdout.match(/gh_sec_\w+/)!;
  expect(keys.stdout.split(secret)).toHaveLength(2);
  expect(keys.stderr).toContain('shown this once');
  expect(keys.stderr + terminal.everyFile()).not.toContain('gh_sec_');
  const [client] = await json<Json[]>('clients', 'list', application);
  const id = client!.id as string;
  expect(client).toMatchObject({ environment: 'sandbox', accessTokenTtlSeconds: 600 });

  const added = await terminal.run(['secrets', 'add', id, '--label', 'Second']);
  expect(added.stdout).toMatch(/^gh_sec_\w+\n$/);
  const secrets = await json<Json[]>('secrets', 'list', id);
  expect(secrets.map(({ state }) => state)).toEqual(['active', 'active']);
  const second = secrets.find(({ label }) => label === 'Second')!;
  expect((await terminal.run(['secrets', 'revoke', id, second.id as string])).code).toBe(0);
  expect((await json<Json[]>('secrets', 'list', id)).map(({ state }) => state).sort()).toEqual([
    'active',
    'revoked',
  ]);
  expect((await auditOf('secret.revoke')).at(-1)).toMatchObject({ details: { accessToken: 'Test' } });
});

it('a client is shown, changed, emptied of tokens and deleted', async () => {
  const { id } = await makeClient(cast.ada);
  expect((await json('clients', 'update', id, '--id-token-ttl', '120')).idTokenTtlSeconds).toBe(120);
  expect((await json('clients', 'show', id)).idTokenTtlSeconds).toBe(120);
  expect((await terminal.run(['clients', 'revoke-all', id])).code).toBe(0);
  expect((await json('clients', 'show', id)).tokensValidFrom).not.toBeNull();
  expect((await terminal.run(['clients', 'delete', id])).code).toBe(0);
  expect(await prisma().client.findUnique({ where: { id } })).toBeNull();
});

it('a test token is the whole of the standard output', async () => {
  const { id } = await makeClient(cast.ada);
  const outcome = await terminal.run(['tokens', 'test', id, '--expires-in', '60']);
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ey[\w-]+[.][\w-]+[.][\w-]+\n$/) });
  expect(outcome.stderr).toContain('60 seconds');
  const exchange = await terminal.run(['tokens', 'test', id, '--exchange'], { input: 'not.a.token' });
  expect(exchange).toMatchObject({ code: 1, stderr: expect.stringContaining('subjectToken: ') });
  expect(exchange.stderr).not.toContain('not.a.token');
});

it('the same command with the same key is done once', async () => {
  const { id } = await makeClient(cast.ada);
  const add = ['secrets', 'add', id, '--idempotency-key', 'once'];
  const [first, second] = [await terminal.run(add), await terminal.run(add)];
  expect(first.code).toBe(0);
  expect(second.stdout).toBe(first.stdout);
  expect(await json<Json[]>('secrets', 'list', id)).toHaveLength(2);
});

it('what the portal refuses is told with the paths of the values', async () => {
  const application = await makeApplication(cast.ada);
  const create = ['clients', 'create', application, '--environment', 'sandbox'];
  const outcome = await terminal.run([...create, '--grant', 'password', '--access-token-ttl', '1']);
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toMatch(/^Some values cannot be used.*\n {2}grantTypes.0: /);
});

it('names do not give orders to the terminal', async () => {
  const id = await makeApplication(cast.ada, 'Red \u001b[31m\u009b2J\u202e name');
  const table = await terminal.run(['applications', 'show', id]);
  const lines = await terminal.run(['applications', 'show', id, '--json']);
  expect(table.stdout).toContain('Red  [31m 2J  name');
  expect(table.stdout + lines.stdout).not.toMatch(/[\u001b\u009b]/);
  expect((JSON.parse(lines.stdout) as Json).name).toContain('\u001b[31m\u009b2J');
});

it.each([
  [[], 'COMMAND'],
  [['applications'], 'applications list'],
  [['clients', 'make'], 'clients create'],
  [['applications', 'list', '--colour'], '--colour'],
  [['applications', 'list', '--limit', 'many'], 'whole number'],
  [['applications', 'list', '--name'], 'needs a value'],
  [['applications', 'list', '--name', 'a', '--name', 'b'], 'once'],
  [['applications', 'list', '--json=yes'], 'no value'],
  [['applications', 'show'], 'APPLICATION_ID is missing'],
  [['applications', 'show', '../clients'], 'APPLICATION_ID has'],
  [['applications', 'show', 'a', 'b'], 'more arguments'],
  [['applications', 'update', 'a'], 'what to change'],
  [['clients', 'create', 'a'], '--environment is missing'],
  [['secrets', 'add', 'a', '--idempotency-key', 'a b'], '--idempotency-key'],
])('%j is not how it is written: 2', async (args, hint) => {
  const outcome = await terminal.run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(hint) });
});

it('npm run --silent cli prints what the command prints and nothing else', async () => {
  const output = execFileSync('npm', ['run', '--silent', 'cli', '--', 'help'], { stdio: 'pipe' });
  expect(output.toString()).toBe((await terminal.run(['help'])).stdout);
});

it('help is on the standard output', async () => {
  expect(await terminal.run(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('secrets add'),
  });
  expect(await terminal.run(['secrets', 'add', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--expires-at TIME'),
  });
});
