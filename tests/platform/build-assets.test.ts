import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '@/lib/http/build-assets';
import { parseEnv, setEnv } from '@/lib/platform/env';
import { exchange } from '@/tests/support/http-exchange';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-assets-'));
const agent = new Agent();
let origin = '';

const files = {
  'a.js': 'plain script',
  'a.js.br': 'brotli',
  'a.js.gz': 'gzip',
  'b.js': 'only plain',
  'c.map': '{}',
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
setEnv(parseEnv({}));
const serve = buildAssets(directory);
const server = createServer((message, response) => {
  if (!serve(message, response, message.url ?? '')) response.writeHead(404).end('page');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  agent.destroy();
  server.close();
  rmSync(directory, { recursive: true });
});

const get = (path: string, acceptEncoding = '', method = 'GET') =>
  exchange(agent, origin + path, { method, headers: { 'Accept-Encoding': acceptEncoding } });

describe('a file of the build', () => {
  it.each([
    ['gzip, deflate, br', 'br', 'brotli'],
    ['gzip', 'gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
    ['BR', 'br', 'brotli'],
    ['identity', undefined, 'plain script'],
    ['abr, xgzip', undefined, 'plain script'],
  ])('for whoever accepts %j comes as %s', async (accepted, encoding, text) => {
    const answer = await get('/_next/static/a.js', accepted);
    expect(answer).toMatchObject({ status: 200, text });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  it('that was not compressed comes as it is', async () => {
    const answer = await get('/_next/static/b.js', 'br');
    expect(answer).toMatchObject({ status: 200, text: 'only plain' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('has a head of its own', async () => {
    expect(await get('/_next/static/a.js', 'br', 'HEAD')).toMatchObject({ status: 200, text: '' });
  });

  it.each([
    '/_next/static/c.map',
    '/_next/static/a.js.br',
    '/_next/static/none.js',
    '/_next/static/../a.js',
    '/_next/static/%2e%2e/a.js',
    '/a.js',
  ])('is nothing else: %s is left to the pages', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, text: 'page' });
  });

  it('is only read', async () => {
    expect((await get('/_next/static/a.js', '', 'POST')).status).toBe(404);
  });
});
