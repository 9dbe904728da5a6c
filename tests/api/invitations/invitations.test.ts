import { beforeAll, expect, it } from 'vitest';
import { readInvitation } from '@/lib/domain/invitations/accept-invitation';
import { auditOf, call, tokenOf, useApi } from '@/tests/support/api';

const cast = useApi();
let token: string;
beforeAll(async () => void (token = await tokenOf(cast.admin, ['admin'])));

const PATH = '/api/v1/invitations';
const inviteThem = (email: string) => call('POST', PATH, { token, body: { email, role: 'developer' } });
const tokenIn = (link: unknown) => String(link).split('/').at(-1)!;

it('201, 200: an address is invited; its link works, and is in that answer only', async () => {
  const made = await inviteThem(' New@Example.com ');
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ email: 'new@example.com', role: 'developer' });
  expect(await readInvitation(tokenIn(made.json.link))).toMatchObject({ email: 'new@example.com' });
  const list = await call('GET', PATH, { token });
  expect(list.json.data).toMatchObject([{ id: made.json.id, expired: false, invitedBy: 'Grace' }]);
  expect(list.text).not.toContain(tokenIn(made.json.link));
  const audit = await auditOf('invitation.create');
  expect(audit.at(-1)).toMatchObject({ targetId: made.json.id });
  expect(JSON.stringify(audit)).not.toContain(tokenIn(made.json.link));
});

it('201: the same request with the same key gives the same link, which still works', async () => {
  const sending = {
    token,
    body: { email: 'twice@example.com', role: 'admin' },
    headers: { 'Idempotency-Key': 'twice' },
  };
  const [first, second] = [await call('POST', PATH, sending), await call('POST', PATH, sending)];
  expect(second.json).toEqual(first.json);
  expect(await readInvitation(tokenIn(first.json.link))).not.toBeNull();
});

it('204: the link of an invitation that is withdrawn is worth nothing', async () => {
  const made = await inviteThem('gone@example.com');
  const path = `${PATH}/${String(made.json.id)}`;
  expect((await call('DELETE', path, { token })).status).toBe(204);
  expect((await call('DELETE', path, { token })).status).toBe(404);
  expect(await readInvitation(tokenIn(made.json.link))).toBeNull();
});

it('422: no address, no role, or somebody who is a member already', async () => {
  for (const [body, path] of [
    [{ email: 'nobody', role: 'developer' }, 'email'],
    [{ email: 'some@example.com', role: 'owner' }, 'role'],
    [{ email: cast.ada.email, role: 'developer' }, 'email'],
  ] as const) {
    const answer = await call('POST', PATH, { token, body });
    expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path }]]);
  }
});
