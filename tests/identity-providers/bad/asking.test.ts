import { beforeAll, describe, expect, it } from 'vitest';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { sealIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal, tokenOf } from '@/tests/support/oauth-client';
import { outsideKey, registerIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';
import { badRaw, floods, says, tells, thenGone, thenSilence, type BadServer } from './bad-servers';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
const cast = useCast();
// None of its tokens is signed; made once.
const key = outsideKey('k1', 'ES256');
let client: TestClient;

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
});

const VERIFICATIONS = ['userinfo', 'introspection'] as const;

/** Registers a server as a provider that is asked about tokens. Returns its id. */
async function registerAt({ origin }: BadServer, verification: (typeof VERIFICATIONS)[number]) {
  const { id } = await registerIdp(cast.ada, {
    keys: [key],
    verification,
    userinfoEndpoint: `${origin}/userinfo`,
    introspectionEndpoint: `${origin}/introspect`,
    introspectionClientId: 'gatehouse',
  });
  const sealedIntrospectionSecret = sealIntrospectionSecret(id, 'hush');
  await prisma().identityProvider.update({ where: { id }, data: { sealedIntrospectionSecret } });
  forgetAllClients();
  return id;
}

let count = 0;
const ask = (id: string) =>
  exchange(portal, client, `opaque-${++count}`, {
    subject_token_type: TYPE('access_token'),
    subject_issuer: id,
  });

const json = 'application/json';
const head = `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\n`;
const live = { active: true, sub: 'u', aud: 'https://api.acme.test' };

const STATUSES: [string, () => Promise<BadServer>][] = [
  ['404', says(404, {}, live)],
  ['204', says(204)],
];

describe.each(VERIFICATIONS)('a provider asked by %s that gives no usable answer', (verification) => {
  it.each<[string, () => Promise<BadServer>]>([
    ['IF-06 500', says(500, {}, live)],
    ...(verification === 'introspection' ? STATUSES : []),
    ['half a document', tells(json, '{"active":true,"sub":"u')],
    ['a list', tells(json, '[{"active":true,"sub":"u"}]')],
    ['a body cut short', thenGone(`${head}Content-Length: 900\r\n\r\n${JSON.stringify(live)}`)],
    ['IF-03 a body without end', floods()],
    ['nothing', () => badRaw((socket) => socket.destroy())],
  ])('%s: 503, and after three of them it is left alone', async (_, start) => {
    const server = await start();
    const id = await registerAt(server, verification);
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await ask(id);
      expectRefusal(answer, 503, 'temporarily_unavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    const rested = await Promise.all(Array.from({ length: 20 }, () => ask(id)));
    for (const answer of rested) expectRefusal(answer, 503, 'temporarily_unavailable');
    expect(server.asked()).toBe(3);
    expect(await prisma().exchangedToken.count({ where: { identityProviderId: id } })).toBe(0);
    expect(await tokenOf(portal, client)).toBeTruthy();
  });

  it.each<[string, () => Promise<BadServer>]>([
    ...(verification === 'userinfo' ? STATUSES : []),
    ['IF-05 a redirect', says(307, { location: 'http://169.254.169.254/' }, live)],
  ])('%s: 503, and tokens of others are asked about all the same', async (_, start) => {
    const server = await start();
    const id = await registerAt(server, verification);
    // What a token is answered with may be its own fault: anybody can send three that nobody likes.
    for (let turn = 0; turn < 5; turn += 1) expectRefusal(await ask(id), 503, 'temporarily_unavailable');
    expect(server.asked()).toBe(5);
    expect(await prisma().exchangedToken.count({ where: { identityProviderId: id } })).toBe(0);
  });

  it('UI-16 429 is not asked again by anybody before its Retry-After, which is passed on', async () => {
    const server = await says(429, { 'retry-after': '120' })();
    const id = await registerAt(server, verification);
    await ask(id);
    const storm = await Promise.all(Array.from({ length: 50 }, () => ask(id)));
    for (const answer of storm) {
      expectRefusal(answer, 503, 'temporarily_unavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(100);
    }
    expect(server.asked()).toBe(1);
  });

  it('IF-01 silence: the three that find out wait 3 seconds, nobody after them', async () => {
    const server = await thenSilence(`${head}Content-Length: 900\r\n\r\n{"active":true,`)();
    const id = await registerAt(server, verification);
    const first = await Promise.all([ask(id), ask(id), ask(id)]);
    const began = performance.now();
    const second = await Promise.all(Array.from({ length: 20 }, () => ask(id)));
    expect(performance.now() - began).toBeLessThan(3000);
    for (const answer of [...first, ...second]) expectRefusal(answer, 503, 'temporarily_unavailable');
    expect(server.asked()).toBe(3);
  });
});

it('UI-04 UI-05 pages and signed answers are refused by userinfo, and tell nothing by introspection', async () => {
  for (const [type, text] of [
    ['text/html', JSON.stringify(live)],
    ['application/jwt', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1In0.'],
  ] as const) {
    const server = await tells(type, text)();
    expectRefusal(await ask(await registerAt(server, 'userinfo')), 400, 'invalid_request');
    expectRefusal(await ask(await registerAt(server, 'introspection')), 503, 'temporarily_unavailable');
  }
});
