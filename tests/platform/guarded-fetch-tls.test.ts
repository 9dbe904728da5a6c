import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { guardedFetch } from '@/lib/platform/guarded-fetch';
import { allow, failureOf } from './guarded-fetch-servers';

const opensslPresent = spawnSync('openssl', ['version']).status === 0;
let folder: string;
const pem = (name: string) => readFileSync(join(folder, name), 'utf8');
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });

/** Makes a certificate signed by the authority of this file. */
function issue(name: string, san: string, ...validity: string[]): void {
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    '/CN=idp',
  );
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${san}`);
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', `${name}.pem`,
    '-extfile', `${name}.ext`, ...validity); // prettier-ignore
}

/** Starts an https server that answers everybody and remembers whether anybody got as far as a request. */
async function startHttps(name: string, options: ServerOptions = {}) {
  const asked: string[] = [];
  const server = createServer(
    { key: pem(`${name}.key`), cert: pem(`${name}.pem`), ...options },
    (request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    },
  );
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, asked };
}

/** Trusts the authority of this file, as NODE_EXTRA_CA_CERTS would from the start of a process. */
function trustAuthority(): void {
  const connect = tls.connect.bind(tls) as (options: tls.ConnectionOptions) => tls.TLSSocket;
  vi.spyOn(tls, 'connect').mockImplementation(((options: tls.ConnectionOptions) =>
    connect({ ...options, ca: pem('ca.pem') })) as typeof tls.connect);
}

describe.skipIf(!opensslPresent)(`TLS${opensslPresent ? '' : ' (skipped: no openssl)'}`, () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-tls-'));
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority', '-days', '2'); // prettier-ignore
    issue('good', 'DNS:localhost,IP:127.0.0.1', '-days', '2');
    issue('other', 'DNS:other.example', '-days', '2');
    issue('expired', 'DNS:localhost,IP:127.0.0.1', '-days', '-1');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => allow('localhost'));

  it.each(['127.0.0.1', 'localhost'])(
    'with a certificate of a trusted authority for %s works',
    async (host) => {
      trustAuthority();
      const { port } = await startHttps('good');
      expect((await guardedFetch(`https://${host}:${port}/`)).status).toBe(200);
    },
  );

  it.each([
    ['for another name', 'other', 'another host name'],
    ['that has expired', 'expired', 'expired'],
  ])('IF-11 a certificate %s is refused', async (_what, name, words) => {
    trustAuthority();
    const { port, asked } = await startHttps(name);
    const failure = await failureOf(`https://localhost:${port}/`);
    expect(failure.failure).toBe('tls');
    expect(failure.message).toContain(words);
    expect(asked).toEqual([]);
  });

  it('IF-11 a certificate of nobody we trust is refused, and the operator told what to set', async () => {
    const { port, asked } = await startHttps('good');
    const failure = await failureOf(`https://localhost:${port}/`);
    expect(failure).toMatchObject({
      failure: 'tls',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(asked).toEqual([]);
  });

  it('IF-11 NODE_TLS_REJECT_UNAUTHORIZED turns nothing off', async () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { port } = await startHttps('good');
    expect((await failureOf(`https://localhost:${port}/`)).failure).toBe('tls');
    warning.mockRestore();
  });

  it('IF-11 TLS 1.1 is refused', async () => {
    trustAuthority();
    const { port } = await startHttps('good', {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const failure = await failureOf(`https://localhost:${port}/`);
    expect(failure).toMatchObject({ failure: 'tls', message: expect.stringContaining('TLS 1.2') });
  });

  it('an http server where https is expected is a failure of TLS', async () => {
    const { createServer: createPlain } = await import('node:http');
    const server = createPlain((_request, response) => response.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect((await failureOf(`https://127.0.0.1:${port}/`)).failure).toBe('tls');
  });
});
