import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { form, post } from '@/tests/support/oauth-client';
import type { Answer } from '@/tests/support/http-exchange';
import { usePortalWithoutDatabase } from '@/tests/support/portal';

const ALLOWED = 'https://spa.example.com';
const portal = usePortalWithoutDatabase({ CORS_ORIGINS: `${ALLOWED},https://other.example.com` });

const preflight = (path: string, Origin: string) =>
  portal.send(path, {
    method: 'OPTIONS',
    headers: {
      Origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
  });

/** The CORS headers as a browser reads them: a repeated one is as good as a wrong one. */
function corsOf({ rawHeaders }: Answer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    if (!name.startsWith('access-control') && name !== 'vary') continue;
    found[name] = name in found ? `${found[name]}, ${rawHeaders[i + 1]}` : rawHeaders[i + 1]!;
  }
  return found;
}

describe.each([OAUTH_PATHS.token, OAUTH_PATHS.revoke])('%s', (path) => {
  it('TS-27, HD-03 lets a configured origin in, each header once, without credentials', async () => {
    const answer = await preflight(path, ALLOWED);
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(corsOf(answer)).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': ALLOWED,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    });
    const refused = await post(portal, path, { headers: { Origin: ALLOWED }, body: form({ token: 'x' }) });
    expect(corsOf(refused)).toEqual({ vary: 'Origin', 'access-control-allow-origin': ALLOWED });
  });

  it.each([
    'https://evil.test',
    'null',
    `${ALLOWED}.evil.test`,
    `${ALLOWED}:8443`,
    'http://spa.example.com',
    'HTTPS://SPA.EXAMPLE.COM',
    '*',
    `${ALLOWED}, https://other.example.com`,
  ])('HD-03 tells %s nothing', async (origin) => {
    const answer = await preflight(path, origin);
    expect(answer.status).toBe(204);
    expect(corsOf(answer)).toEqual({ vary: 'Origin' });
  });

  it('HD-03 answers the same under 405', async () => {
    const answer = await portal.send(path, { method: 'PUT', headers: { Origin: ALLOWED } });
    expect(answer.status).toBe(405);
    expect(corsOf(answer)).toEqual({ vary: 'Origin', 'access-control-allow-origin': ALLOWED });
  });
});

describe('who is not for browsers', () => {
  it.each([OAUTH_PATHS.introspect, '/healthz', '/metrics', '/demo-api/sandbox/books'])(
    'HD-03 %s has no CORS header for a configured origin either',
    async (path) => {
      expect(corsOf(await preflight(path, ALLOWED))).toEqual({});
    },
  );

  it.each([OAUTH_PATHS.jwks, OAUTH_PATHS.authorizationServerMetadata])(
    'HD-03 %s is public, and so for every origin, without credentials',
    async (path) => {
      const answer = await portal.send(path, { headers: { Origin: 'https://evil.test' } });
      expect(corsOf(answer)).not.toHaveProperty('access-control-allow-credentials');
    },
  );
});
