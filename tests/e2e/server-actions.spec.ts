import { existsSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createApplication, signIn } from './people';

test('SA-05 a handler of the pages takes nothing from another site: it only reads', async ({ page }) => {
  await signIn(page);
  for (const path of ['/api/portal/search', '/api/portal/applications/x/progress']) {
    const answer = await page.request.post(path, {
      headers: { origin: 'https://evil.example', 'content-type': 'text/plain' },
      data: '{"query":"x"}',
    });
    expect(answer.status(), path).toBe(405);
  }
});

test('SA-06 reading a page with the name of an action in it changes nothing', async ({ page }) => {
  await signIn(page);
  const id = await createApplication(page, 'Still there');
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  await page.goto(`/applications/${id}`);
  await page.getByRole('button', { name: 'Delete application' }).click();
  await page.getByRole('dialog').getByLabel(/Type/).fill('Still there');
  await page.route('**', (route) => route.abort());
  await page.getByRole('dialog').getByRole('button', { name: 'Delete application' }).click();
  const action = await sent;
  const answer = await page.request.get(
    `/applications/${id}?args=${encodeURIComponent(action.postData() ?? '')}`,
    { headers: { 'next-action': action.headers()['next-action']! } },
  );
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('Still there');
});

/** Bodies in the shape of those that made a server run what was in them: references into prototypes, constructors, promises. */
function payloads(marker: string): Record<string, string>[] {
  const code = `process.mainModule.require('fs').writeFileSync(${JSON.stringify(marker)},'');`;
  const model = {
    then: '$1:__proto__:then',
    status: 'resolved_model',
    reason: -1,
    value: '{"then":"$B1"}',
    _response: { _prefix: code, _formData: { get: '$1:constructor:constructor' } },
  };
  return [
    { 0: JSON.stringify(model), 1: '"$@0"' },
    { 0: '["$F1"]', 1: JSON.stringify({ id: 'fs#writeFileSync', bound: [marker, ''] }) },
    { 0: '["$1:constructor:constructor"]', 1: JSON.stringify(code) },
    { 0: '"$Q1"', 1: '[["__proto__", {"polluted": true}]]' },
  ];
}

test('SA-09 no body makes the server run what is in it, or end', async ({ request }) => {
  const marker = join(tmpdir(), `gatehouse-marker-${process.pid}`);
  for (const multipart of payloads(marker)) {
    for (const action of ['x', '0'.repeat(42)]) {
      const answer = await request.post('/sign-in', {
        headers: { 'next-action': action },
        multipart,
        maxRedirects: 0,
      });
      expect(answer.status()).toBeGreaterThanOrEqual(400);
    }
  }
  expect(existsSync(marker)).toBe(false);
  expect((await request.get('/healthz')).status()).toBe(200);
});

test('SA-11 a redirect of an action is never fetched from the host that the request named', async ({
  page,
  baseURL,
}) => {
  let visits = 0;
  const bait = createServer((_, response) => response.end(String(++visits)));
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(bait.address() as AddressInfo).port}`;
  await page.goto('/sign-in');
  const sent = page.waitForRequest((request) => request.headers()['next-action'] !== undefined);
  await page.getByLabel('E-mail address').fill('admin@example.com');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
  await page.route('**', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign in' }).click();
  const action = await sent;
  const { cookie, ...headers } = await action.allHeaders();
  const redirect = await new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      `${baseURL}/sign-in`,
      {
        method: 'POST',
        headers: {
          ...Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':'))),
          ...(cookie ? { cookie } : {}),
          host,
          'x-forwarded-host': host,
          origin: baseURL!,
        },
      },
      (incoming) => incoming.resume().on('end', () => resolve(incoming.headers['x-action-redirect'])),
    );
    outgoing.on('error', reject).end(action.postDataBuffer());
  });
  // The action ran and redirected; the page it leads to came with the answer, fetched from the portal itself.
  expect(redirect).toMatch(/^\/applications;/);
  expect(visits).toBe(0);
  bait.close();
});

test('SA-21 an action of another build is refused in plain words', async ({ request }) => {
  const answer = await request.post('/sign-in', {
    headers: { 'next-action': 'ab'.repeat(21), 'content-type': 'text/plain;charset=UTF-8' },
    data: '[]',
  });
  expect(answer.status()).toBe(409);
  expect(answer.headers()['x-nextjs-action-not-found']).toBe('1');
  expect(await answer.text()).toBe('Server Action unavailable.');
});
