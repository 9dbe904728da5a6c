import { connect } from 'node:net';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { createApplication, signIn } from './people';

/** Sends bytes and returns everything that comes back until the other side ends it. */
function exchangeRaw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

test('HD-01 every answer carries the headers that keep browsers from guessing and framing', async ({
  request,
}) => {
  for (const path of ['/sign-in', '/no-such-page', '/oauth2/jwks', '/healthz']) {
    const headers = (await request.get(path)).headers();
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['x-powered-by'], path).toBeUndefined();
    expect(headers['server'], path).toBeUndefined();
    expect(headers['x-request-id'], path).toBeTruthy();
  }
});

test('XS-06 a page runs scripts by nonce alone, a new one each time, and may not be framed', async ({
  request,
}) => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await request.get('/sign-in')).headers()['content-security-policy']!),
  );
  const [first, second] = policies as [string, string];
  expect(first).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(/script-src[^;]*unsafe/.test(first)).toBe(false);
  for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(first).toContain(rule);
  expect(first).not.toBe(second);
});

test('SA-12 nobody can upgrade a page to a WebSocket', async ({ baseURL }) => {
  const answer = await exchangeRaw(
    baseURL!,
    'GET /sign-in HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  expect(answer).not.toContain('101');
});

test('SA-15 the picture endpoint fetches nothing', async ({ request }) => {
  for (const url of ['http://169.254.169.254/', 'https://example.com/a.png', '/favicon.svg']) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`);
    expect(answer.status(), url).toBeGreaterThanOrEqual(400);
  }
});

test('a page of a signed-in person is for nobody else, and no cache keeps it (SA-16)', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signIn(page);
  const id = await createApplication(page, 'Only mine');
  const own = await page.request.get(`/applications/${id}`);
  expect(own.headers()['cache-control']).toMatch(/private.*no-store/);
  const stranger = await playwright.request.newContext({ baseURL });
  const answer = await stranger.get(`/applications/${id}`, { maxRedirects: 0 });
  expect(await answer.text()).not.toContain('Only mine');
  expect(answer.status()).toBe(307);
  expect(answer.headers()['location']).toContain('/sign-in');
  const missing = await page.request.get('/applications/00000000000000000000000000');
  expect(missing.status()).toBe(404);
  await stranger.dispose();
});

test('SA-17 the session cookie is out of reach of scripts and dead after signing out', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  await signIn(page);
  const cookie = (await context.cookies()).find(({ name }) => name.includes('session'))!;
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await page.getByRole('button', { name: /account|user menu/i }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in**');
  const thief = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { cookie: `${cookie.name}=${cookie.value}` },
  });
  expect((await thief.get('/applications', { maxRedirects: 0 })).status()).toBe(307);
  await thief.dispose();
});

/** The id of a server action, as the page that posts to it was told. */
async function signInActionFields(request: APIRequestContext): Promise<Record<string, string>> {
  const html = await (await request.get('/sign-in')).text();
  const hidden = [...html.matchAll(/<input type="hidden" name="(\$ACTION[^"]+)"(?: value="([^"]*)")?/g)];
  return Object.fromEntries(
    hidden.map(([, name, value]) => [name!, (value ?? '').replaceAll('&quot;', '"')]),
  );
}

for (const [id, headers] of [
  ['SA-02 another site', { origin: 'https://evil.example' }],
  ['SA-03 no origin at all', {}],
  [
    'SA-04 a forwarded host of the attacker',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
] as [string, Record<string, string>][]) {
  test(`${id}: an action has no effect`, async ({ playwright, baseURL }) => {
    const attacker = await playwright.request.newContext({ baseURL });
    const fields = await signInActionFields(attacker);
    expect(Object.keys(fields).length).toBeGreaterThan(0);
    const answer = await attacker.post('/sign-in', {
      headers,
      multipart: { ...fields, email: 'admin@example.com', password: 'correct horse battery staple' },
      maxRedirects: 0,
    });
    expect(answer.headers()['set-cookie'] ?? '').not.toContain('session');
    expect([200, 403, 500]).toContain(answer.status());
    const text = await answer.text();
    expect(text).not.toMatch(/\bat \w+ \(|node_modules/);
    await attacker.dispose();
  });
}

test('SA-14 an error page says an id and nothing of the inside', async ({ request }) => {
  const answer = await request.post('/sign-in', {
    headers: { 'next-action': '0'.repeat(42), 'content-type': 'text/plain' },
    data: '[]',
  });
  expect(await answer.text()).not.toMatch(/Error:|node_modules|\.ts:\d/);
});

test('MD-01 and the metadata of both names are one document', async ({ request, baseURL }) => {
  const [oauth, openid] = await Promise.all(
    ['oauth-authorization-server', 'openid-configuration'].map(async (name) =>
      (await request.get(`/.well-known/${name}`)).json(),
    ),
  );
  expect(oauth).toEqual(openid);
  expect(oauth.issuer).toBe(baseURL);
});
