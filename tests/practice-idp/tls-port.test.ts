import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer } from '@/lib/http/portal-server';
import { createPracticeServer } from '@/lib/http/practice-server';
import { CLIENT, verified } from '@/tests/practice-idp/practice';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ PRACTICE_IDP_PORT: '0' });
const execute = promisify(execFile);

/** Runs a program without the caller's environment, in which a proxy could be named. */
const run = (file: string, args: string[]) =>
  execute(file, args, { env: { PATH: process.env.PATH, NODE_ENV: 'test' } });
const curlIsMissing = spawnSync('curl', ['--version']).status !== 0;
let server: Server;
let port: number;

beforeAll(async () => {
  server = createPracticeServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => closeServer(server, 1000));

// As it stands in the guide of the original.
const COMMAND = String.raw`curl -k --location 'https://idp.am.wso2.com:9095/oauth2/token' \
       --header 'Host: idp.am.wso2.com' \
       --header 'Authorization: Basic NDVmMWM1YzgtYTkyZS0xMWVkLWFmYTEtMDI0MmFjMTIwMDAyOjRmYmQ2MmVjLWE5MmUtMTFlZC1hZmExLTAyNDJhYzEyMDAwMg==' \
       --header 'Content-Type: application/x-www-form-urlencoded' \
       --data-urlencode 'grant_type=client_credentials'`;

const here = () => `idp.am.wso2.com:9095:127.0.0.1:${port}`;

describe.skipIf(curlIsMissing)('the command of the guide', () => {
  it('works unchanged, led to this machine', async () => {
    const { stdout } = await run('sh', ['-c', `${COMMAND} --silent --show-error --connect-to ${here()}`]);
    const answer = JSON.parse(stdout) as Record<string, string>;
    expect(Object.keys(answer)).toEqual(['access_token', 'token_type', 'expires_in', 'scope']);
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'default' });
    const { payload } = await verified(portal, answer.access_token!);
    expect(payload).toMatchObject({ sub: CLIENT.id, clientId: CLIENT.id, scope: 'default' });
  });

  it('works without -k for who was given the certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-practice-'));
    try {
      const file = join(folder, 'practice.pem');
      writeFileSync(file, await presentedCertificate());
      const trusting = COMMAND.replace('curl -k', `curl --cacert ${file}`);
      const { stdout } = await run('sh', ['-c', `${trusting} --silent --show-error --connect-to ${here()}`]);
      expect(stdout).toContain('"access_token"');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The certificate that the server shows, in PEM. */
function presentedCertificate(): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()!.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe.skipIf(curlIsMissing)('the port of its own', () => {
  const get = async (path: string) => {
    const { stdout } = await run('curl', [
      ...['-k', '--silent', '--write-out', '\n%{http_code}', '--connect-to', here()],
      `https://idp.am.wso2.com:9095${path}`,
    ]);
    const [body, status] = [
      stdout.slice(0, stdout.lastIndexOf('\n')),
      stdout.slice(stdout.lastIndexOf('\n') + 1),
    ];
    return { status: Number(status), body };
  };

  it.each(['/oauth2/jwks', '/.well-known/openid-configuration', '/health'])(
    'answers at %s what the portal answers below /practice-idp',
    async (path) => {
      const { text } = await portal.send(`/practice-idp${path}`);
      expect(await get(path)).toEqual({ status: 200, body: text });
    },
  );

  it('asks for a token at /userinfo, and knows nothing else', async () => {
    expect((await get('/userinfo')).status).toBe(401);
    for (const path of ['/', '/healthz', '/practice-idp/health', '/metrics'])
      expect(await get(path)).toEqual({ status: 404, body: '{"error":"not_found"}' });
  });
});
