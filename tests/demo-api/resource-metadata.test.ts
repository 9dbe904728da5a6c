import { expect, it } from 'vitest';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ DEMO: 'on' });
const WELL_KNOWN = '/.well-known/oauth-protected-resource/demo-api';

it('MD-14 the demo API says which tokens it takes and who gives them, where RFC 9728 puts it', async () => {
  const answer = await portal.send(`${WELL_KNOWN}/sandbox`);
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    resource: `${portal.origin}/demo-api/sandbox`,
    authorization_servers: [portal.origin],
    scopes_supported: ['books:read', 'books:write'],
    bearer_methods_supported: ['header'],
    resource_name: 'Reading List',
  });
  expect(answer.headers['cache-control']).toBe('public, max-age=300');
});

it('MD-14 whoever does not get in is told where that is', async () => {
  for (const headers of [{}, { Authorization: 'Bearer x' }] as Record<string, string>[]) {
    const answer = await portal.send('/demo-api/production/books', { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain(
      `resource_metadata="${portal.origin}${WELL_KNOWN}/production"`,
    );
  }
});

it.each(['', '/', '/Sandbox', '/sandbox/books'])('there are none at %j', async (rest) => {
  expect((await portal.send(WELL_KNOWN + rest)).status).toBe(404);
});
