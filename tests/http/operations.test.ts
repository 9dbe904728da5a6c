import { describe, expect, it, onTestFinished } from 'vitest';
import { processSlot } from '@/lib/platform/process-slot';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ METRICS_TOKEN: 'metrics token of the tests' });

describe('what operators ask', () => {
  it('HD-05 /healthz and /readyz say one word, to anybody', async () => {
    for (const [path, text] of [
      ['/healthz', 'ok\n'],
      ['/readyz', 'ready\n'],
    ] as const) {
      const answer = await portal.send(path);
      expect(answer).toMatchObject({ status: 200, text });
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect((await portal.send(path, { method: 'HEAD' })).status).toBe(200);
    }
  });

  it('HD-05 /metrics is there for who has the token, and for others it is not', async () => {
    const wrong = ['', 'Bearer x', 'metrics token of the tests', 'Bearer metrics token of the testx'];
    for (const Authorization of wrong)
      expect(await portal.send('/metrics', { headers: { Authorization } })).toMatchObject({
        status: 404,
        text: 'not found\n',
      });
    const headers = { Authorization: 'Bearer metrics token of the tests' };
    const answer = await portal.send('/metrics', { headers });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('gatehouse_cache_loads_total');
    expect(answer.text).toMatch(/gatehouse_answers_total\{endpoint="metrics",status="404"\} [4-9]/);
  });
});

describe('/readyz says no', () => {
  it.each(['key-ring', 'database'])('HD-05 without its %s, and nothing about why', async (name) => {
    const slot = processSlot<unknown>(name, () => undefined);
    const loaded = slot.peek();
    onTestFinished(() => slot.set(loaded));
    slot.clear();
    expect(await portal.send('/readyz')).toMatchObject({ status: 503, text: 'not ready\n' });
    expect((await portal.send('/healthz')).status).toBe(200);
  });

  it('HD-05 only as long as that lasts', async () => {
    expect((await portal.send('/readyz')).status).toBe(200);
  });
});
