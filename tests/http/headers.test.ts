import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { form, post } from '@/tests/support/oauth-client';
import { usePortalWithoutDatabase } from '@/tests/support/portal';

const portal = usePortalWithoutDatabase({ PORTAL_URL: 'https://portal.example.com' });

const paths = [...Object.values(OAUTH_PATHS), '/healthz', '/demo-api/sandbox/books', '/any-page'];

describe('every answer', () => {
  it.each(paths)('HD-01 %s has the common headers, and names neither product nor version', async (path) => {
    // Nothing answers GET at three of these; 405 is an answer as well. The key set is not loaded, which is none of a header's business.
    const { headers } = await portal.send(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    for (const name of ['x-powered-by', 'server', 'set-cookie', 'via'])
      expect(headers).not.toHaveProperty(name);
  });

  it('HD-02 of an endpoint that deals in secrets may not be stored', async () => {
    for (const path of [OAUTH_PATHS.token, OAUTH_PATHS.introspect, OAUTH_PATHS.revoke])
      await post(portal, path, { body: form({ token: 'x' }) });
  });

  it('LG-06 has an id of its own, whatever the caller calls it', async () => {
    const headers = { 'X-Request-Id': 'chosen-by-the-caller' };
    const ids = await Promise.all(
      [1, 2].map(async () => (await portal.send('/healthz', { headers })).headers),
    );
    expect(new Set([...ids.map((found) => found['x-request-id']), 'chosen-by-the-caller']).size).toBe(3);
  });

  it('XS-06 of a page has a strict policy with a nonce that is used once', async () => {
    const policies = await Promise.all([1, 2].map(async () => (await portal.send('/any-page')).headers));
    const [first, second] = policies.map((found) => found['content-security-policy'] as string);
    expect(first).toMatch(/script-src 'self' 'nonce-[\w+/]+=*' 'strict-dynamic';/);
    expect(first).toContain("frame-ancestors 'none'");
    expect(first).not.toBe(second);
  });
});
