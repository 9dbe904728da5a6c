import { beforeEach, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { forgetAnswers, KEPT_MS, LOCK_MS, onceByKey } from '@/lib/domain/idempotency/once-by-key';
import { newId } from '@/lib/platform/ids';
import { call, tokenOf, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';
import { useTravel } from '@/tests/support/travel';

const cast = useApi();
const travel = useTravel();
let path: string;
beforeEach(async () => {
  path = `/api/v1/applications/${await makeApplication(cast.ada)}/clients`;
});

const post = (key: string, body: unknown = { environment: 'sandbox' }, token = cast.token.ada) =>
  call('POST', path, { token, body, headers: { 'Idempotency-Key': key } });

const clients = () => prisma().client.count({ where: { applicationId: path.split('/')[4] } });

it('parallel requests with one key make one client', async () => {
  const key = newId();
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(key)));
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBeGreaterThanOrEqual(1);
  expect(new Set(made.map(({ text }) => text)).size).toBe(1);
  for (const { status, json, headers } of answers.filter((answer) => !made.includes(answer))) {
    expect([status, json.code, headers.get('retry-after')]).toEqual([409, 'in_progress', '1']);
  }
  expect(await clients()).toBe(1);
});

it('the same request gets the same answer, with its secret, which is stored sealed', async () => {
  const key = newId();
  const first = await post(key);
  const second = await post(key);
  expect([second.status, second.text]).toEqual([201, first.text]);
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  const rows = await prisma().idempotentRequest.findMany();
  const { value } = first.json.secret as { value: string };
  expect(rows.some(({ sealedAnswer }) => Buffer.from(sealedAnswer ?? []).includes(value))).toBe(false);
});

it('another body or path with the same key is refused', async () => {
  const key = newId();
  await post(key);
  const other = await post(key, { environment: 'production' });
  expect([other.status, other.json.code]).toEqual([422, 'key_reused']);
  path = `/api/v1/applications/${await makeApplication(cast.ada)}/clients`;
  expect((await post(key)).json.code).toBe('key_reused');
});

it('a key belongs to its person', async () => {
  const key = newId();
  await post(key);
  const answer = await post(key, undefined, cast.token.admin);
  expect([answer.status, answer.json.code]).toEqual([409, 'conflict']);
});

it('a token without the scope gets no stored answer', async () => {
  const key = newId();
  await post(key);
  expect((await post(key, undefined, await tokenOf(cast.ada, ['read']))).status).toBe(403);
});

it('what was refused can be corrected under the same key', async () => {
  const key = newId();
  expect((await post(key, { environment: 'nowhere' })).status).toBe(404);
  expect((await post(key)).status).toBe(201);
});

it('a key without meaning is refused', async () => {
  expect((await post('two words')).status).toBe(400);
});

it('after a day the key is free and its answer forgotten', async () => {
  const key = newId();
  const request = { key, request: 'x' };
  const work = () => Promise.resolve({ at: newId() });
  expect((await onceByKey(cast.ada, request, work)).outcome).toBe('done');
  travel(KEPT_MS - 1000);
  expect((await onceByKey(cast.ada, request, work)).outcome).toBe('repeated');
  travel(KEPT_MS + 1000);
  expect((await onceByKey(cast.ada, { key, request: 'y' }, work)).outcome).toBe('done');
  travel(3 * KEPT_MS);
  await forgetAnswers();
  expect(await prisma().idempotentRequest.count()).toBe(0);
});

it('a request that was cut off can be repeated after a minute', async () => {
  const request = { key: newId(), request: 'x' };
  const never = new Promise<string>(() => undefined);
  let begun = () => {};
  const running = new Promise<void>((resolve) => (begun = resolve));
  void onceByKey(cast.ada, request, () => {
    begun();
    return never;
  });
  await running;
  const again = () => onceByKey(cast.ada, request, () => Promise.resolve('done'));
  expect((await again()).outcome).toBe('in_progress');
  travel(LOCK_MS + 1000);
  expect(await again()).toEqual({ outcome: 'done', answer: 'done' });
});
