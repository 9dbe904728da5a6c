import { expect, it } from 'vitest';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import { apiReference } from '@/lib/api/reference';

const calls = apiReference().flatMap((group) => group.calls);

it('the reference has every call once', () => {
  const operations = calls.map(({ operation }) => operation);
  expect([...operations].sort()).toEqual(ALL_ENDPOINTS.map(({ operation }) => operation).sort());
});

it('what is within an object or a list is named by its path', () => {
  const list = calls.find(({ operation }) => operation === 'listApplications')!;
  expect(list.answer.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['data', 'data[].id', 'nextCursor']),
  );
  const create = calls.find(({ operation }) => operation === 'createClient')!;
  expect(create.answer.map(({ name }) => name)).toContain('secret');
});

it('the command sends what the call takes, and names the token without having it', () => {
  const { command } = calls.find(({ operation }) => operation === 'createSubscription')!;
  expect(command).toContain(
    'curl -X POST "$GATEHOUSE_URL/api/v1/applications/{applicationId}/subscriptions"',
  );
  expect(command).toContain('-H "Authorization: Bearer $GATEHOUSE_TOKEN"');
  expect(command).toMatch(/-d '\{"apiId":"\w+"\}'$/);
});
