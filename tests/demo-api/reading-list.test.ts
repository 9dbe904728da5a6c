import { beforeAll, describe, expect, it } from 'vitest';
import { findApi, listSubscriptions } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { systemActor, type Person } from '@/lib/domain/actor';
import { revokeSigningKey } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { signJwt } from '@/lib/domain/signing-keys/key-ring';
import { flushTokenUsage } from '@/lib/domain/usage/token-usage';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { makeClient, makeFamily, type TestClient } from '@/tests/support/clients';
import type { Answer } from '@/tests/support/http-exchange';
import { expectProtocolAnswer, tokenOf } from '@/tests/support/oauth-client';
import { makePerson } from '@/tests/support/people';
import { usePortal, type Sending } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal({ DEMO: 'on' });
const travel = useTravel();
const BOOKS = '/demo-api/sandbox/books';
const BOOK = { title: 'Kindred', author: 'Octavia E. Butler' };

let person: Person;
let apiId: string;
let client: TestClient;
let token: string;

const subscriber = (environment = 'sandbox') => makeClient(person, { apis: [apiId], environment });

beforeAll(async () => {
  const { id } = (await findFirstOrganization(prisma()))!;
  person = await makePerson(id);
  apiId = (await findApi(prisma(), id, 'reading-list', '1.0'))!.id;
  client = await subscriber();
  token = await tokenOf(portal, client);
});

async function call(path: string, sending: Sending = {}, bearer = token): Promise<Answer> {
  const answer = await portal.send(path, {
    ...sending,
    headers: { Authorization: `Bearer ${bearer}`, ...sending.headers },
  });
  if (answer.status !== 404) expectProtocolAnswer(answer);
  return answer;
}

const add = (body: unknown, bearer?: string) =>
  call(BOOKS, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }, bearer);
const titles = async (bearer?: string) =>
  ((await call(BOOKS, {}, bearer)).json.books as { title: string }[]).map(({ title }) => title);

function expectUnauthorized(answer: Answer, message: RegExp): void {
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(
    /^Bearer realm="reading-list", error="invalid_token", error_description="[^"]+", resource_metadata="[^"]+"$/,
  );
  expect(answer.json).toEqual({
    error: 'invalid_token',
    error_description: expect.stringMatching(message) as string,
  });
}

describe('with a token for it, the demo API', () => {
  it('has a list, adds to it, shows and removes a book', async () => {
    expect(await titles()).toContain('Middlemarch');
    const added = await add(BOOK);
    expect(added.status).toBe(201);
    expect(added.json).toEqual({ id: expect.any(String) as string, ...BOOK });
    const path = added.headers.location!;
    expect(path).toBe(`${BOOKS}/${added.json.id as string}`);
    expect((await call(path)).json).toEqual(added.json);
    expect((await call(path, { method: 'DELETE' })).status).toBe(200);
    for (const method of ['GET', 'DELETE']) expect((await call(path, { method })).status).toBe(404);
  });

  it('keeps the lists of applications and environments apart', async () => {
    const others = [await subscriber(), await subscriber('production')];
    await add({ ...BOOK, title: 'Only mine' });
    expect(await titles()).toContain('Only mine');
    expect(await titles(await tokenOf(portal, others[0]!))).not.toContain('Only mine');
    const live = await call('/demo-api/production/books', {}, await tokenOf(portal, others[1]!));
    expect(live.status).toBe(200);
    expect(live.text).not.toContain('Only mine');
  });

  it('notes the first call of an application, for its checklist', async () => {
    const fresh = await subscriber();
    const firstCall = async () => {
      await flushTokenUsage();
      return (await prisma().application.findUniqueOrThrow({ where: { id: fresh.applicationId } }))
        .firstCallAt;
    };
    const bearer = await tokenOf(portal, fresh);
    expect(await firstCall()).toBeNull();
    await titles(bearer);
    expect(await firstCall()).not.toBeNull();
  });

  it('holds a hundred books of a reader', async () => {
    const bearer = await tokenOf(portal, await subscriber());
    for (let i = 0; i < 101; i++) await add({ ...BOOK, title: `Volume ${i}` }, bearer);
    const found = await titles(bearer);
    expect(found).toHaveLength(100);
    expect(found.at(-1)).toBe('Volume 100');
  });

  it.each([
    ['no body', ''],
    ['no JSON', 'title=x'],
    ['a list', [BOOK]],
    ['null', 'null'],
    ['no author', { title: 'x' }],
    ['an empty title', { ...BOOK, title: '  ' }],
    ['a number', { ...BOOK, title: 1 }],
    ['a long title', { ...BOOK, title: 'x'.repeat(201) }],
  ])('refuses %s: 400, and says what is wrong', async (_case, body) => {
    const answer = await add(body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      error: 'invalid_book',
      error_description: expect.stringMatching(/^The book was not added: .+\.$/) as string,
    });
  });

  it('takes nothing from a book but title and author', async () => {
    const answer = await add({ ...BOOK, id: 'chosen', __proto__: { admin: true }, extra: 1 });
    expect(Object.keys(answer.json)).toEqual(['id', 'title', 'author']);
    expect(answer.json.id).not.toBe('chosen');
  });

  it('refuses more than it reads: 413', async () => {
    expect((await add({ ...BOOK, title: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it.each([
    ['PUT', BOOKS, 'GET, POST, DELETE'],
    ['DELETE', BOOKS, 'GET, POST'],
    ['POST', `${BOOKS}/abc`, 'GET, DELETE'],
  ])('answers 405 to %s %s', async (method, path, allow) => {
    const answer = await call(path, { method, ...(method === 'DELETE' ? {} : { body: '{}' }) });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe(allow);
  });

  it('answers with the list at its own address, and takes nothing there', async () => {
    expect((await call('/demo-api/sandbox')).text).toBe((await call(BOOKS)).text);
    expect((await call('/demo-api/sandbox', { method: 'POST', body: '{}' })).status).toBe(405);
  });

  it.each([
    '/demo-api/sandbox/',
    '/demo-api/sandbox/books/',
    '/demo-api/sandbox/books/a/b',
    '/demo-api/x%2fy/books',
  ])('answers 404 at %s', async (path) => {
    expect((await call(path)).status).toBe(404);
  });
});

describe('the demo API refuses', () => {
  it('who has no token: 401, without an error code (RFC 6750 §3.1)', async () => {
    for (const Authorization of ['', 'Basic eDp5', 'Bearer', 'Bearer ', `Bearer ${token} x`, token]) {
      const answer = await portal.send(BOOKS, { headers: { Authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toMatch(
        /^Bearer realm="reading-list", resource_metadata="[^"]+"$/,
      );
    }
  });

  it('a token in the URL or in the body', async () => {
    expect((await portal.send(`${BOOKS}?access_token=${token}`)).status).toBe(401);
    const sending = { method: 'POST', body: `access_token=${token}` };
    expect((await portal.send(BOOKS, sending)).status).toBe(401);
  });

  it('what is no access token of ours', async () => {
    const { refreshToken } = await makeFamily(client);
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const texts = [
      'x',
      'a.b.c',
      refreshToken,
      `${none}.${payload}.`,
      `${header}.${payload}.`,
      `${none}.${payload}.${signature}`,
    ];
    for (const text of texts) expectUnauthorized(await call(BOOKS, {}, text), /not issued by the issuer/);
  });

  it('the token of another issuer, signed with our own key', async () => {
    const claims = { ...decodeJwt(token), iss: 'https://elsewhere.test' };
    const answer = await call(BOOKS, {}, await signJwt('at+jwt', JSON.stringify(claims)));
    expectUnauthorized(answer, /not issued by the issuer/);
  });

  it('an expired token', async () => {
    travel(3_601_000);
    expectUnauthorized(await call(BOOKS), /expired/);
  });

  it('a token for another environment, and one without the subscription', async () => {
    const live = await tokenOf(portal, await subscriber('production'));
    expectUnauthorized(await call(BOOKS, {}, live), /another API or environment/);
    expectUnauthorized(await call('/demo-api/production/books'), /another API or environment/);
    const stranger = await tokenOf(portal, await makeClient(person));
    expectUnauthorized(await call(BOOKS, {}, stranger), /another API or environment/);
  });

  it('a token without the scope: 403, and names the scope', async () => {
    const reader = await tokenOf(portal, client, { scope: 'books:read' });
    const writer = await tokenOf(portal, client, { scope: 'books:write' });
    expect((await call(BOOKS, {}, reader)).status).toBe(200);
    for (const [answer, scope] of [
      [await add(BOOK, reader), 'books:write'],
      [await call(`${BOOKS}/abc`, { method: 'DELETE' }, reader), 'books:write'],
      [await call(BOOKS, {}, writer), 'books:read'],
    ] as const) {
      expect(answer.status).toBe(403);
      expect(answer.headers['www-authenticate']).toContain(`error="insufficient_scope"`);
      expect(answer.headers['www-authenticate']).toMatch(
        new RegExp(`scope="${scope}", resource_metadata="[^"]+"$`),
      );
    }
  });

  it('MD-08 a token whose key was revoked', async () => {
    await revokeSigningKey(systemActor('test'), decodeProtectedHeader(token).kid!);
    expectUnauthorized(await call(BOOKS), /not issued by the issuer/);
    token = await tokenOf(portal, client);
    expect((await call(BOOKS)).status).toBe(200);
  });
});

it('is what an application subscribes to on a fresh machine', async () => {
  const [subscription] = await listSubscriptions(prisma(), client.applicationId);
  expect(subscription?.api.endpoints.map((endpoint) => endpoint.url)).toContain(
    `${portal.origin}/demo-api/sandbox`,
  );
});
