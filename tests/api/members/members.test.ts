import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { auditOf, call, tokenOf, useApi } from '@/tests/support/api';
import { makeApplication, makePerson } from '@/tests/support/people';

const cast = useApi();
let token: string;
beforeAll(async () => void (token = await tokenOf(cast.admin, ['admin'])));

const PATH = '/api/v1/members';
const one = (userId: string) => `${PATH}/${userId}`;
const newcomer = () => makePerson(cast.admin.organizationId, 'developer', 'Nora');

it('200: everybody of the organization is listed, page by page', async () => {
  await newcomer();
  const whole = (await call('GET', PATH, { token })).json.data as { id: string }[];
  expect(whole.map(({ id }) => id)).toEqual(expect.arrayContaining([cast.ada.userId, cast.admin.userId]));
  const first = await call('GET', `${PATH}?limit=2`, { token });
  const second = await call('GET', `${PATH}?cursor=${String(first.json.nextCursor)}`, { token });
  expect([...(first.json.data as object[]), ...(second.json.data as object[])]).toEqual(whole);
});

it('200, 412: a role is changed of the version named, and counts at once', async () => {
  const { userId } = await newcomer();
  const { headers } = await call('GET', one(userId), { token });
  const change = { token, body: { role: 'admin' }, headers: { 'If-Match': headers.get('etag')! } };
  const answer = await call('PATCH', one(userId), change);
  expect(answer).toMatchObject({ status: 200, json: { id: userId, role: 'admin' } });
  expect((await call('PATCH', one(userId), change)).status).toBe(412);
  expect((await auditOf('member.change-role')).at(-1)).toMatchObject({
    targetId: userId,
    details: { from: 'developer', to: 'admin', accessToken: 'Test' },
  });
  await call('PATCH', one(userId), { token, body: { role: 'developer' } });
});

it('200, 412: of several changes of one version at the same time one succeeds', async () => {
  const { userId } = await newcomer();
  const { headers } = await call('GET', one(userId), { token });
  const answers = await Promise.all(
    [{ role: 'admin' }, { enabled: false }, { role: 'admin' }, { enabled: false }].map((body) =>
      call('PATCH', one(userId), { token, body, headers: { 'If-Match': headers.get('etag')! } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  await call('DELETE', one(userId), { token });
});

it('200: a member who is locked out gets no answer any more', async () => {
  const nora = await newcomer();
  const theirs = await tokenOf(nora);
  expect((await call('GET', '/api/v1/applications', { token: theirs })).status).toBe(200);
  const answer = await call('PATCH', one(nora.userId), { token, body: { enabled: false } });
  expect(answer.json).toMatchObject({ enabled: false });
  expect((await call('GET', '/api/v1/applications', { token: theirs })).status).toBe(401);
});

it('409: the last administrator stays one, and is told why', async () => {
  const path = one(cast.admin.userId);
  const { headers } = await call('GET', path, { token });
  for (const body of [{ role: 'developer' }, { enabled: false }]) {
    const answer = await call('PATCH', path, {
      token,
      body,
      headers: { 'If-Match': headers.get('etag')! },
    });
    expect(answer).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('only administrator') },
    });
  }
  expect((await call('DELETE', path, { token })).status).toBe(409);
});

it('204, 422: who owns applications leaves them to an heir', async () => {
  const nora = await newcomer();
  const application = await makeApplication(nora);
  const alone = await call('DELETE', one(nora.userId), { token });
  expect([alone.status, alone.json.errors]).toMatchObject([422, [{ path: 'heir' }]]);
  const answer = await call('DELETE', `${one(nora.userId)}?heir=${cast.ada.userId}`, { token });
  expect(answer.status).toBe(204);
  expect((await call('GET', one(nora.userId), { token })).status).toBe(404);
  const row = await prisma().application.findUniqueOrThrow({ where: { id: application } });
  expect(row.ownerId).toBe(cast.ada.userId);
});

it.each([
  [{ role: 'owner' }, 'role'],
  [{ enabled: 'no' }, 'enabled'],
  [{ role: 'admin', enabled: false }, 'enabled'],
  [{ email: 'other@example.com' }, 'email'],
])('422: %j names %s', async (body, path) => {
  const answer = await call('PATCH', one(cast.ada.userId), { token, body });
  expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path }]]);
});
