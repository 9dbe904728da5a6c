import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import {
  acceptAsNewcomer,
  acceptSignedIn,
  acceptWithPassword,
  readInvitation,
} from '@/lib/domain/invitations/accept-invitation';
import { INVITATION_SECONDS, invite, revokeInvitation } from '@/lib/domain/invitations/invite';
import { removeMember } from '@/lib/domain/members/remove-member';
import { findPerson } from '@/lib/domain/people/find-person';
import { env, setEnv, type Env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { now, setClock } from '@/lib/platform/clock';
import { newSecret } from '@/lib/platform/secret-format';
import { invitationList } from '@/lib/queries/members';
import { auditOf, refusal, stored, withSession } from '@/tests/members/organization';
import { freshAddress, from, PASSWORD } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let acme: string;
let grace: Person;
let email: string;

beforeAll(openKeys);
beforeEach(async () => {
  acme = await makeOrganization();
  grace = await makePerson(acme, 'admin', 'Grace');
  email = `new-${newId()}@example.com`;
});

const signUpMode = (mode: Env['SIGN_UP']) => setEnv({ ...env(), SIGN_UP: mode });
afterEach(() => {
  setClock();
  signUpMode('invite');
});

const ada = { name: 'Ada Lovelace', password: PASSWORD };
const join = (token: string) => acceptAsNewcomer(token, ada, from(freshAddress()));

describe('an invitation', () => {
  it('makes the account of its address, with its role, and signs it in', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    expect(await readInvitation(token)).toEqual({
      email,
      organizationName: 'Acme',
      invitedBy: 'Grace',
      hasAccount: false,
    });
    const session = await join(token);
    expect(await findPerson(session, grace.origin)).toMatchObject({
      email,
      name: 'Ada Lovelace',
      role: 'developer',
      organizationId: acme,
    });
    for (const action of ['invitation.create', 'invitation.accept', 'user.create', 'session.sign-in'])
      expect(await auditOf(acme, action), action).toHaveLength(1);
  });

  it('is stored as a hash: neither table nor audit has the token', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    const rows = [await prisma().invitation.findMany(), await prisma().auditEvent.findMany()];
    expect(JSON.stringify(rows)).not.toContain(token.slice(0, -6));
    expect(token).toMatch(/^gh_inv_\w{49}$/);
  });

  it('PA-13 works once', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    await join(token);
    expect(await readInvitation(token)).toBeNull();
    expect(await refusal(join(token))).toMatchObject({ code: 'conflict' });
  });

  it('PA-13 has one winner of fifty at once', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => join(token)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stored(acme)).toHaveLength(2);
  }, 60_000);

  it('is either accepted or revoked when both happen at once', async () => {
    for (let round = 0; round < 10; round++) {
      const invited = `${round}-${email}`;
      const { id, token } = await invite(grace, { email: invited, role: 'developer' });
      const answers = await Promise.allSettled([join(token), revokeInvitation(grace, id)]);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('PA-13 is refused from the instant on that it expires', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    const made = now();
    setClock(() => made + INVITATION_SECONDS * 1000 + 1000);
    expect(await readInvitation(token)).toBeNull();
    expect(await refusal(join(token))).toMatchObject({ code: 'conflict' });
    expect(await invitationList(grace)).toMatchObject([{ email, expired: true }]);
  });

  it('PA-13 is refused to whoever is signed in with another address', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    expect(await refusal(acceptSignedIn(bob, token))).toMatchObject({ code: 'forbidden' });
    expect(await stored(acme)).toHaveLength(1);
    expect(await readInvitation(token)).not.toBeNull();
  });

  it('that was revoked, garbage, and one of nobody are the same', async () => {
    const { id, token } = await invite(grace, { email, role: 'developer' });
    await revokeInvitation(grace, id);
    const refusals = [];
    for (const link of [token, newSecret('invitation'), 'x', '', `${token}x`]) {
      expect(await readInvitation(link)).toBeNull();
      const { code, message } = (await refusal(join(link))) as { code?: string; message?: string };
      refusals.push(`${code} ${message}`);
    }
    expect(new Set(refusals).size).toBe(1);
    expect(await invitationList(grace)).toEqual([]);
    expect(await refusal(revokeInvitation(grace, id))).toMatchObject({ code: 'not_found' });
  });

  it('takes the place of an older one for the address', async () => {
    const older = await invite(grace, { email, role: 'developer' });
    const newer = await invite(grace, { email, role: 'admin' });
    expect(await readInvitation(older.token)).toBeNull();
    expect(await invitationList(grace)).toMatchObject([{ id: newer.id, role: 'admin' }]);
  });

  it('is not made for a member, nor seen or revoked by another organization (PA-07)', async () => {
    expect(await refusal(invite(grace, { email: grace.email, role: 'admin' }))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'email' }],
    });
    const { id, token } = await invite(grace, { email, role: 'developer' });
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    expect(await invitationList(bob)).toEqual([]);
    expect(await refusal(revokeInvitation(bob, id))).toMatchObject({ code: 'not_found' });
    expect(await readInvitation(token)).not.toBeNull();
  });

  it('ends with the administrator who made it', async () => {
    const linus = await makePerson(acme, 'admin', 'Linus');
    const { token } = await invite(linus, { email, role: 'admin' });
    await removeMember(grace, { userId: linus.userId, heirId: null });
    expect(await readInvitation(token)).toBeNull();
  });
});

describe('an invitation for an account that exists', () => {
  const account = async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    await join(token);
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email } });
    await removeMember(grace, { userId: id, heirId: null });
    return { userId: id, token: (await invite(grace, { email, role: 'admin' })).token };
  };

  it('asks for its password, lets somebody who was removed back in, and sets no new one', async () => {
    const { userId, token } = await account();
    expect(await readInvitation(token)).toMatchObject({ hasAccount: true });
    const browser = from(freshAddress());
    expect(await refusal(acceptWithPassword(token, 'not the password', browser))).toMatchObject({
      code: 'unauthenticated',
    });
    expect(await refusal(join(token))).toMatchObject({ code: 'conflict' });
    const session = await acceptWithPassword(token, PASSWORD, browser);
    expect(await findPerson(session, browser.origin)).toMatchObject({
      userId,
      role: 'admin',
      organizationId: acme,
    });
    expect(await readInvitation(token)).toBeNull();
  });

  it('counts wrong passwords like a sign-in', async () => {
    const { token } = await account();
    const browser = from(freshAddress());
    for (let i = 0; i < 10; i++) await refusal(acceptWithPassword(token, `wrong ${i}`, browser));
    expect(await refusal(acceptWithPassword(token, PASSWORD, browser))).toMatchObject({
      code: 'too_many_requests',
    });
  });

  it('is accepted by whoever is signed in as it', async () => {
    const bob = await withSession(await makePerson(await makeOrganization('Other'), 'developer', 'Bob'));
    const { token } = await invite(grace, { email: bob.email, role: 'developer' });
    await acceptSignedIn(bob, token);
    expect(await stored(acme)).toContainEqual({ userId: bob.userId, role: 'developer', disabledAt: null });
    expect(await refusal(acceptSignedIn(bob, token))).toMatchObject({ code: 'conflict' });
  });
});

describe('with SIGN_UP=closed', () => {
  it('no invitation is made, and none that was made before works', async () => {
    const { token } = await invite(grace, { email, role: 'developer' });
    signUpMode('closed');
    expect(await refusal(invite(grace, { email: 'other@example.com', role: 'developer' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('SIGN_UP=closed') as string,
    });
    expect(await readInvitation(token)).toBeNull();
    expect(await refusal(join(token))).toMatchObject({ code: 'conflict' });
    expect(await stored(acme)).toHaveLength(1);
  });
});
