import { expect, it } from 'vitest';
import { exchange } from '@/tests/support/http-exchange';
import { usePortalWithoutDatabase } from '@/tests/support/portal';

const portal = usePortalWithoutDatabase({ TRUSTED_PROXIES: '' });

const ask = (headers: Record<string, string>) =>
  exchange(portal.agent, `${portal.origin}/metrics`, { headers });

it('HD-05 without a token, /metrics is for this machine alone, and not for whom a proxy on it speaks', async () => {
  expect((await ask({})).status).toBe(200);
  const forwarded: Record<string, string>[] = [
    { 'X-Forwarded-For': '203.0.113.1' },
    { Forwarded: 'for=203.0.113.1' },
    { Via: '1.1 proxy' },
  ];
  for (const headers of forwarded) expect((await ask(headers)).status).toBe(404);
});
