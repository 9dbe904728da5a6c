import { beforeAll, expect, it } from 'vitest';
import { call, tokenOf, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();
let token: string;
beforeAll(async () => void (token = await tokenOf(cast.admin, ['admin'])));

const PATH = '/api/v1/audit-events';

interface Event {
  id: string;
  at: string;
  action: string;
  actor: string;
}

async function events(query: Record<string, string>): Promise<{ data: Event[]; nextCursor: string | null }> {
  const { status, json } = await call('GET', `${PATH}?${new URLSearchParams(query)}`, { token });
  expect(status).toBe(200);
  return json as unknown as { data: Event[]; nextCursor: string | null };
}

it('200: each filter narrows', async () => {
  const client = await makeClient(cast.ada);
  await makeApplication(cast.admin);
  const { data } = await events({ application: client.applicationId });
  expect(data.map(({ action }) => action)).toContain('application.create');
  expect(data.every(({ actor }) => actor === cast.ada.email)).toBe(true);
  const ofClient = await events({ client: client.id });
  expect(ofClient.data.length).toBeGreaterThan(0);
  expect(
    ofClient.data.every((event) => (event as unknown as { clientId: string }).clientId === client.id),
  ).toBe(true);
  const named = await events({ action: 'application.create', actor: cast.admin.email });
  expect(named.data).toHaveLength(1);
  const [{ at }] = named.data as [Event];
  const later = new Date(Date.parse(at) + 1).toISOString();
  const narrowed = { action: 'application.create', actor: cast.admin.email };
  expect((await events({ ...narrowed, since: at, until: later })).data).toEqual(named.data);
  expect((await events({ ...narrowed, since: later })).data).toEqual([]);
  expect((await events({ ...narrowed, until: at })).data).toEqual([]);
});

it('200: pages follow one another without a gap, newest first', async () => {
  for (let number = 0; number < 3; number++) await makeApplication(cast.ada);
  const whole = await events({ limit: '100' });
  const found: Event[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof events>> = await events({
      limit: '2',
      ...(cursor ? { cursor } : {}),
    });
    expect(page.data.length).toBeLessThanOrEqual(2);
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  expect(found).toEqual(whole.data);
  expect(found.map(({ id }) => id)).toEqual(
    found
      .map(({ id }) => id)
      .sort()
      .reverse(),
  );
});

it.each([
  ['since=yesterday', 'since'],
  ['until=2026-02-30', 'until'],
  ['actor=', 'actor'],
  ['cursor=%27', 'cursor'],
  ['outcome=success', 'outcome'],
])('422: %s names its filter', async (query, path) => {
  const answer = await call('GET', `${PATH}?${query}`, { token });
  expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path }]]);
});
