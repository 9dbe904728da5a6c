import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { newSecret } from '@/lib/platform/secret-format';
import { tokenOf, useApi } from '@/tests/support/api';
import { apiListener } from '@/tests/support/api-listener';
import { useCommandLine } from '@/tests/support/command-line';
import { freePort } from '@/tests/support/free-port';

const cast = useApi(apiListener);
const terminal = useCommandLine();

beforeEach(() => terminal.run(['logout']));

const LIST = ['applications', 'list'];
const login = (input: string, address = cast.portal.origin) => terminal.run(['login', address], { input });

it('a token from the standard input is kept where only its owner reads it, until one logs out', async () => {
  const outcome = await login(`${cast.token.ada}\n`);
  expect(outcome).toMatchObject({ code: 0, stdout: `You are logged in to ${cast.portal.origin}.\n` });
  expect(outcome.stdout + outcome.stderr).not.toContain(cast.token.ada);
  expect(statSync(terminal.file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(terminal.file, 'utf8'))).toEqual({
    portal: cast.portal.origin,
    token: cast.token.ada,
  });
  expect((await terminal.run(LIST)).code).toBe(0);
  expect((await terminal.run(['logout'])).code).toBe(0);
  expect(existsSync(terminal.file)).toBe(false);
  expect((await terminal.run(LIST)).code).toBe(1);
});

it('GATEHOUSE_TOKEN logs in, and with GATEHOUSE_URL takes the place of a login', async () => {
  const GATEHOUSE_TOKEN = cast.token.ada;
  const variables = { GATEHOUSE_TOKEN, GATEHOUSE_URL: cast.portal.origin };
  expect((await terminal.run(LIST, { variables })).code).toBe(0);
  expect(existsSync(terminal.file)).toBe(false);
  const outcome = await terminal.run(['login', cast.portal.origin], { variables: { GATEHOUSE_TOKEN } });
  expect(outcome.code).toBe(0);
  expect(terminal.everyFile()).toContain(cast.token.ada);
});

it('a token without the scope read is good enough to log in', async () => {
  expect((await login(await tokenOf(cast.ada, ['write']))).code).toBe(0);
});

it('a token that is not known is refused, not kept and not repeated', async () => {
  const token = newSecret('access_token');
  const outcome = await login(token);
  expect(outcome).toMatchObject({ code: 1, stdout: '' });
  expect(outcome.stderr).toContain('This token is not known');
  expect(outcome.stderr).not.toContain(token);
  expect(existsSync(terminal.file)).toBe(false);
});

it('a token in the arguments is refused and not repeated', async () => {
  for (const args of [
    ['login', cast.portal.origin, cast.token.ada],
    ['login', cast.portal.origin, '--token', cast.token.ada],
    ['login', cast.portal.origin, `--token=${cast.token.ada}`],
    ['login', `http://me:${cast.token.ada}@127.0.0.1`],
    [cast.token.ada],
  ]) {
    const outcome = await terminal.run(args);
    expect(outcome.code).toBe(2);
    expect(outcome.stdout + outcome.stderr).not.toContain(cast.token.ada);
  }
});

it('a text of several lines is no token, and is not repeated', async () => {
  const outcome = await login('secret one\nsecret two\n');
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).not.toContain('secret');
});

it('a portal that does not answer is named, the token is not', async () => {
  const address = `http://127.0.0.1:${await freePort()}`;
  const outcome = await login(cast.token.ada, address);
  expect(outcome).toMatchObject({ code: 1, stderr: `${address} cannot be reached (ECONNREFUSED).\n` });
});

it('the token goes unencrypted to this machine only, unless one allows it', async () => {
  const address = 'http://portal.invalid';
  expect(await login(cast.token.ada, address)).toMatchObject({ code: 2 });
  const allowed = await terminal.run(['login', address, '--allow-http'], { input: cast.token.ada });
  expect(allowed).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') });
});

it('a token that was kept for one portal is not sent to another', async () => {
  await login(cast.token.ada);
  const GATEHOUSE_URL = cast.portal.origin.replace('127.0.0.1', 'localhost');
  const outcome = await terminal.run(LIST, { variables: { GATEHOUSE_URL } });
  expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('is not for') });
});

it('a file that others may read, or that is damaged, is not used', async () => {
  await login(cast.token.ada);
  chmodSync(terminal.file, 0o644);
  const open = await terminal.run(LIST);
  expect(open).toMatchObject({ code: 1, stderr: expect.stringContaining('Others may read') });
  chmodSync(terminal.file, 0o600);
  writeFileSync(terminal.file, '{');
  const damaged = await terminal.run(LIST);
  expect(damaged).toMatchObject({ code: 1, stderr: expect.stringContaining('Log in again') });
});
