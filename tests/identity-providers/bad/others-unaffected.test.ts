import dns from 'node:dns';
import { Agent, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { selfSignedCertificate } from '@/lib/platform/self-signed-certificate';
import { EXCHANGE, exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { answering, startHttp, startRaw } from '@/tests/platform/guarded-fetch-servers';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { exchange as send } from '@/tests/support/http-exchange';
import { asClient, expectRefusal, form, FORM, tokenOf } from '@/tests/support/oauth-client';
import { outsideKey, registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: '127.0.0.1' });
const cast = useCast();
const travel = useTravel();
// Made once, and of a kind that is made quickly.
const key = outsideKey('k1', 'ES256');

let client: TestClient;
let sound: OutsideIdp;

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  sound = await registerIdp(cast.ada);
});
afterEach(() => vi.restoreAllMocks());

const withKeySet = (jwksUri: string, keys = [key]) =>
  registerIdp(cast.ada, { keys, jwks: undefined, jwksUri });
const withUserinfo = (userinfoEndpoint: string) =>
  registerIdp(cast.ada, { keys: [key], verification: 'userinfo', userinfoEndpoint, audiences: [] });
const askOpaque = (idp: OutsideIdp, token: string) =>
  exchange(portal, client, token, { subject_token_type: TYPE('access_token'), subject_issuer: idp.id });

describe('IF-01 IF-13 while providers are down', () => {
  it('client_credentials and the tokens of others are answered while 200 exchanges wait for one that hangs', async () => {
    const held: ServerResponse[] = [];
    const hanging = await startHttp((_request, response) => void held.push(response));
    const slow = await withUserinfo(`${hanging.origin}/userinfo`);
    // As many connections as there are requests: what is measured is the portal.
    const agent = new Agent();
    onTestFinished(() => agent.destroy());
    let answered = 0;
    const waiting = Array.from({ length: 200 }, (_, turn) =>
      send(agent, portal.origin + OAUTH_PATHS.token, {
        method: 'POST',
        headers: { ...asClient(client), 'Content-Type': FORM },
        body: form({
          grant_type: EXCHANGE,
          subject_token: `opaque-${turn}`,
          subject_token_type: TYPE('access_token'),
          subject_issuer: slow.id,
        }),
      }).finally(() => (answered += 1)),
    );
    const outcome = Promise.all(waiting);
    outcome.catch(() => undefined);
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(16);
    expect(await tokenOf(portal, client)).toBeTruthy();
    expect((await exchange(portal, client, sound.token())).status).toBe(200);
    expect(answered).toBeLessThan(200);
    for (const response of held) response.destroy();
    for (const answer of await outcome) expectRefusal(answer, 503, 'temporarily_unavailable');
  });

  it('IF-13 twenty of them are left alone, and all work again without a restart', async () => {
    const state = { down: true };
    const server = await startHttp((request, response) => {
      if (state.down) return void request.socket.destroy();
      answering(request.url === '/jwks' ? { keys: [key.publicJwk] } : { sub: 'u1' })(request, response);
    });
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => withUserinfo(`${server.origin}/userinfo`)),
    );
    const signing = await Promise.all(Array.from({ length: 10 }, () => withKeySet(`${server.origin}/jwks`)));
    const all = (turn: string) => [
      ...asked.map((idp) => askOpaque(idp, `opaque-${idp.id}-${turn}`)),
      ...signing.map((idp) => exchange(portal, client, idp.token())),
    ];
    for (const turn of ['one', 'two', 'three', 'four', 'five'])
      for (const answer of await Promise.all(all(turn)))
        expectRefusal(answer, 503, 'temporarily_unavailable');
    // Each userinfo endpoint three times, each key set once.
    expect(server.requests.length).toBe(10 * 3 + 10);
    expect(await tokenOf(portal, client)).toBeTruthy();
    expect((await exchange(portal, client, sound.token())).status).toBe(200);
    state.down = false;
    travel(31_000);
    for (const answer of await Promise.all(all('six'))) expect(answer.status).toBe(200);
  });
});

it('IF-08 keys that rotate under load: each new one is fetched once, and none but the published one opens anything', async () => {
  const published = { current: key };
  const server = await startHttp((request, response) =>
    answering({ keys: [published.current.publicJwk] })(request, response),
  );
  const idp = await withKeySet(`${server.origin}/jwks`);
  for (let turn = 1; turn <= 4; turn += 1) {
    const retired = published.current;
    published.current = outsideKey(`k${turn + 1}`, 'ES256');
    travel(turn * 31_000);
    const signedBy = (one: typeof key) => Object.assign(Object.create(idp) as OutsideIdp, { key: one });
    const forged = outsideKey(published.current.kid, 'ES256');
    const [good, bad] = await Promise.all([
      Promise.all(
        Array.from({ length: 30 }, () => exchange(portal, client, signedBy(published.current).token())),
      ),
      Promise.all(Array.from({ length: 10 }, () => exchange(portal, client, signedBy(forged).token()))),
    ]);
    for (const answer of good) expect(answer.status).toBe(200);
    for (const answer of bad) expectRefusal(answer, 400, 'invalid_request');
    expectRefusal(await exchange(portal, client, signedBy(retired).token()), 400, 'invalid_request');
    // Once for the first token, and then once for each key that was not there.
    expect(server.requests.length).toBe(turn + 1);
  }
});

describe('a name', () => {
  type Done = (error: Error | null, addresses?: { address: string; family: number }[]) => void;
  const resolveTo = (...addresses: string[]) =>
    vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: Done) =>
      setImmediate(() =>
        addresses.length > 0
          ? done(null, addresses.map((address) => ({ address, family: 4 }))) // prettier-ignore
          : done(Object.assign(new Error('not there'), { code: 'ENOTFOUND' })),
      )) as unknown as typeof dns.lookup);

  it('IF-15 that is not known for a while: 503, and its tokens are exchanged once it is', async () => {
    const { port } = await startHttp(answering({ keys: [key.publicJwk] }));
    const idp = await withKeySet(`http://idp.localhost:${port}/jwks`);
    resolveTo();
    expectRefusal(await exchange(portal, client, idp.token()), 503, 'temporarily_unavailable');
    resolveTo('127.0.0.1');
    travel(31_000);
    expect((await exchange(portal, client, idp.token())).status).toBe(200);
  });

  it('SS-06 that was public when it was registered and is private now: nothing is connected to', async () => {
    const lookup = resolveTo('10.0.0.1');
    for (const addresses of [['10.0.0.1'], ['169.254.169.254'], ['8.8.8.8', '127.0.0.2']]) {
      resolveTo(...addresses);
      const idp = await withKeySet('https://login.idp.example/jwks');
      const answer = await exchange(portal, client, idp.token());
      expectRefusal(answer, 503, 'temporarily_unavailable');
      expect(answer.text).toContain('private or reserved');
    }
    expect(lookup).toHaveBeenCalled();
  });
});

it('IF-11 a certificate that nobody vouches for, and http where https is registered: 503, and nothing is asked', async () => {
  const certificate = selfSignedCertificate(['127.0.0.1'], new Date(0), new Date(4e12));
  const asked: string[] = [];
  const server = createServer(certificate, (request, response) => {
    asked.push(request.url ?? '');
    response.end(JSON.stringify({ keys: [key.publicJwk] }));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const plain = await startRaw((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{}'));
  for (const { port } of [server.address() as AddressInfo, plain]) {
    const idp = await withKeySet(`https://127.0.0.1:${port}/jwks`);
    expectRefusal(await exchange(portal, client, idp.token()), 503, 'temporarily_unavailable');
  }
  expect(asked).toEqual([]);
});
