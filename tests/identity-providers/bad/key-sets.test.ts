import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { exchange } from '@/tests/oauth/token-exchange/exchange';
import { startHttp, startRaw } from '@/tests/platform/guarded-fetch-servers';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal, tokenOf } from '@/tests/support/oauth-client';
import { outsideKey, registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';
import {
  badHttp,
  badRaw,
  floods,
  poured,
  says,
  tells,
  thenGone,
  thenSilence,
  type BadServer,
} from './bad-servers';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
const cast = useCast();
const key = outsideKey('k1', 'ES256');
const json = 'application/json';

let client: TestClient;
let sound: OutsideIdp;

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  sound = await registerIdp(cast.ada);
});

const registerAt = ({ origin }: Pick<BadServer, 'origin'>) =>
  registerIdp(cast.ada, { keys: [key], jwks: undefined, jwksUri: `${origin}/jwks` });

/** Nothing is issued for a token of a bad provider, and others get theirs. Returns how long to wait, in seconds. */
async function expectUnavailable(bad: OutsideIdp): Promise<number> {
  const [answer, other, own] = await Promise.all([
    exchange(portal, client, bad.token()),
    exchange(portal, client, sound.token()),
    tokenOf(portal, client),
  ]);
  expectRefusal(answer, 503, 'temporarily_unavailable');
  expect(other.status).toBe(200);
  expect(own).toBeTruthy();
  expect(await prisma().exchangedToken.count({ where: { identityProviderId: bad.id } })).toBe(0);
  return Number(answer.headers['retry-after']);
}

const goodSet = JSON.stringify({ keys: [key.publicJwk] });
const head = `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\n`;

describe('a key set that cannot be had gives 503, nothing is issued, and it is left alone', () => {
  it.each<[string, () => Promise<BadServer>]>([
    ['IF-06 500', says(500)],
    ['IF-06 502', says(502)],
    ['IF-06 an empty 200', tells(json, '')],
    ['404', says(404)],
    ['429', says(429, { 'retry-after': '60' })],
    ['200 of a login page', tells('text/html', '<!doctype html><title>Sign in</title>')],
    ['200 of the right key set in a wrong type', tells('text/html', goodSet)],
    ['200 of half a document', tells(json, goodSet.slice(0, -2))],
    ['200 of a list', tells(json, `[${goodSet}]`)],
    ['200 of another object', tells(json, '{"keys":"none"}')],
    ['200 of a hundred thousand brackets', tells(json, '['.repeat(60_000))],
    ['a body cut short', thenGone(`${head}Content-Length: 900\r\n\r\n${goodSet.slice(0, 40)}`)],
    ['something that is not HTTP', thenGone('SSH-2.0-OpenSSH_9.2\r\n')],
    ['two lengths', thenGone(`${head}Content-Length: 2\r\nContent-Length: 900\r\n\r\n{}`)],
    ['a connection that is closed at once', () => badRaw((socket) => socket.destroy())],
    ['IF-03 100 MB that are announced', floods({ 'content-length': String(100 * 1024 * 1024) })],
    ['IF-03 a body without end', floods()],
    [
      '10,000 keys',
      () =>
        badHttp((_request, response) => {
          const keys = Array.from({ length: 10_000 }, (_, i) => ({ ...key.publicJwk, kid: `k${i}` }));
          response.setHeader('content-type', json).end(JSON.stringify({ keys }));
        }),
    ],
  ])('%s', async (_, start) => {
    // prettier-ignore
    const server = await start();
    const bad = await registerAt(server);
    expect(await expectUnavailable(bad)).toBeGreaterThan(0);
    const asked = server.asked();
    await Promise.all(Array.from({ length: 20 }, () => exchange(portal, client, bad.token())));
    expect([asked, server.asked()]).toEqual([1, 1]);
  });

  it.each([301, 302, 303, 307, 308])('IF-05 SS-08 a redirect with %s, wherever it leads', async (status) => {
    const target = await startHttp((_request, response) =>
      response.setHeader('content-type', json).end(goodSet),
    );
    for (const location of [
      `${target.origin}/jwks`,
      'http://169.254.169.254/',
      '//idp.example/jwks',
      '/jwks2',
    ])
      await expectUnavailable(await registerAt(await says(status, { location })()));
    expect(target.requests).toEqual([]);
  });

  it('IF-01 one that hangs, in whatever state, at once or drop by drop: each within its 3 seconds', async () => {
    const drops = () =>
      badRaw((socket) => {
        socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
        const timer = setInterval(() => socket.write('1\r\n \r\n'), 50);
        socket.on('close', () => clearInterval(timer));
      });
    const servers = await Promise.all(
      [
        () => badRaw(() => undefined),
        thenSilence('HTTP/1.1 2'),
        thenSilence(`${head}Content-Length: 900\r\n\r\n{"keys":`),
        drops,
      ].map((start) => start()),
    );
    const bad = await Promise.all(servers.map(registerAt));
    const began = performance.now();
    await Promise.all(bad.map(expectUnavailable));
    expect(performance.now() - began).toBeLessThan(10_000);
    // Known by now: nobody waits for them again.
    const again = performance.now();
    await Promise.all(bad.map(expectUnavailable));
    expect(performance.now() - again).toBeLessThan(3000);
    expect(servers.map(({ asked }) => asked())).toEqual([1, 1, 1, 1]);
  });

  it('IF-03 endless bodies of many at once cost memory of none', async () => {
    const before = { resident: process.memoryUsage().rss, bytes: poured.bytes };
    const servers = await Promise.all(Array.from({ length: 12 }, () => floods()()));
    await Promise.all((await Promise.all(servers.map(registerAt))).map(expectUnavailable));
    // What is written beyond the limit is what the sockets of both sides hold.
    expect((poured.bytes - before.bytes) / servers.length).toBeLessThan(16 * 1024 * 1024);
    expect(process.memoryUsage().rss - before.resident).toBeLessThan(150 * 1024 * 1024);
  });

  it('10,000 entries that fit into the limit: those that are looked at are few, and the rest is no key', async () => {
    const keys = [...Array.from({ length: 10_000 }, () => 0), key.publicJwk];
    const bad = await registerAt(await tells(json, JSON.stringify({ keys }))());
    const answer = await exchange(portal, client, bad.token());
    expectRefusal(answer, 400, 'invalid_request');
    expect(answer.text).toContain('(key)');
  });
});

it('SS-02 what the operator did not allow is not connected to, not even for a token that names it', async () => {
  const victim = await startRaw(() => undefined);
  const header = { jku: `http://127.0.0.1:${victim.port}/`, x5u: `http://127.0.0.1:${victim.port}/` };
  expect((await exchange(portal, client, sound.token({}, header))).status).toBe(200);
  expect(victim.accepted()).toBe(0);
});
