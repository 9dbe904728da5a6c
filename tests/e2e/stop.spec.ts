import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { OwnPortal } from './own-portal';

const body = 'grant_type=client_credentials';
const head = [
  'POST /oauth2/token HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/x-www-form-urlencoded',
  'Authorization: Basic YTpi',
  `Content-Length: ${body.length}`,
].join('\r\n');

/** Whether nobody listens on a port any more. */
function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => resolve(false)).on('error', () => resolve(true));
    probe.on('connect', () => probe.destroy());
  });
}

test('CR-04 a stop finishes what is under way, takes nothing new, and ends with 0', async () => {
  const portal = await OwnPortal.start();
  const socket = connect(portal.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  await once(socket, 'connect');
  socket.write(`${head}\r\n\r\n${body.slice(0, 10)}`);

  portal.terminate();
  await expect.poll(() => refuses(portal.port), { message: 'the port closes' }).toBe(true);
  expect(portal.running).toBe(true);
  socket.write(body.slice(10));
  await once(socket, 'close');

  expect(answer).toContain('401 Unauthorized');
  expect(answer).toContain('invalid_client');
  expect(await portal.ended).toBe(0);
  await portal.discard();
});
