import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A portal of its own, ready to serve. */
async function startPortal(port: number) {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-stop-'));
  const portal = spawn(process.execPath, [join(root, 'dist/server.js')], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(portal, 'exit') as Promise<[number | null]>;
  for await (const chunk of portal.stdout) if (String(chunk).includes('Gatehouse is ready')) break;
  portal.stdout.resume();
  return { portal, ended, discard: () => rmSync(directory, { recursive: true, force: true }) };
}

test('CR-04 a stop finishes what is under way, takes nothing new, and ends with 0', async () => {
  const port = 20_000 + (process.pid % 10_000);
  const { portal, ended, discard } = await startPortal(port);
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  const body = 'grant_type=client_credentials';
  const head = [
    'POST /oauth2/token HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/x-www-form-urlencoded',
    'Authorization: Basic YTpi',
    `Content-Length: ${body.length}`,
  ];
  await once(socket, 'connect');
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`);
  const refused = () =>
    new Promise<boolean>((resolve) => {
      const probe = connect(port, '127.0.0.1', () => resolve(false)).on('error', () => resolve(true));
      probe.on('connect', () => probe.destroy());
    });

  portal.kill('SIGTERM');
  await expect.poll(refused, { message: 'the port closes' }).toBe(true);
  expect(portal.exitCode).toBeNull();
  socket.write(body.slice(10));
  await once(socket, 'close');

  expect(answer).toContain('401 Unauthorized');
  expect(answer).toContain('invalid_client');
  expect((await ended)[0]).toBe(0);
  discard();
});
