import { afterEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findPerson } from '@/lib/domain/people/find-person';
import { signIn } from '@/lib/domain/people/sign-in';
import { signOut } from '@/lib/domain/people/sign-out';
import { SESSION_SECONDS } from '@/lib/domain/people/start-session';
import { setClock } from '@/lib/platform/clock';
import { verifyPassword } from '@/lib/platform/password';
import {
  addPerson,
  auditOf,
  freshAddress,
  from,
  organization,
  PASSWORD,
  useOrganization,
} from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();
afterEach(() => setClock());

const wrong = { code: 'unauthenticated', message: 'The e-mail address or the password is not right.' };

describe('signing in', () => {
  it('starts a session under a new id each time (SA-17)', async () => {
    const { email, id } = await addPerson();
    const browser = from(freshAddress());
    const first = await signIn({ email, password: PASSWORD, ...browser });
    const second = await signIn({ email, password: PASSWORD, ...browser });
    expect(second).not.toBe(first);
    const person = await findPerson(second, browser.origin);
    expect(person).toEqual({
      kind: 'person',
      userId: id,
      name: 'Ada Lovelace',
      email,
      organizationId: organization(),
      role: 'developer',
      sessionId: second,
      origin: browser.origin,
    });
  });

  it('ends the session that the browser had before', async () => {
    const { email } = await addPerson();
    const browser = from(freshAddress());
    const first = await signIn({ email, password: PASSWORD, ...browser });
    await signIn({ email, password: PASSWORD, ...browser, replaces: first });
    expect(await findPerson(first, browser.origin)).toBeNull();
  });

  it('takes the address in any case and with spaces around it', async () => {
    const { email } = await addPerson();
    await expect(
      signIn({ email: ` ${email.toUpperCase()} `, password: PASSWORD, ...from(null) }),
    ).resolves.toMatch(/^\w{26}$/);
  });

  it('gives unknown, mistaken, disabled and expelled people one answer after one comparison (RL-09)', async () => {
    const known = await addPerson();
    const disabled = await addPerson();
    await prisma().user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const expelled = await addPerson();
    await prisma().membership.deleteMany({ where: { userId: expelled.id } });
    const attempts = [
      { email: known.email, password: 'not the password', reason: 'wrong-password' },
      { email: 'nobody@example.com', password: PASSWORD, reason: 'unknown' },
      { email: disabled.email, password: PASSWORD, reason: 'disabled' },
      { email: expelled.email, password: PASSWORD, reason: 'no-organization' },
    ];
    for (const { reason, ...credentials } of attempts) {
      const compared: (string | null)[] = [];
      const counting: typeof verifyPassword = (passwordHash, password) => {
        compared.push(passwordHash);
        return verifyPassword(passwordHash, password);
      };
      await expect(signIn({ ...credentials, ...from(freshAddress()) }, counting)).rejects.toMatchObject(
        wrong,
      );
      expect(compared).toHaveLength(1);
      expect(await auditOf(credentials.email)).toMatchObject([
        { action: 'session.sign-in', outcome: 'failure', reason },
      ]);
    }
  });

  it('writes who, from where and under which request into the audit (LG-03)', async () => {
    const { email, id } = await addPerson();
    const browser = from('203.0.113.9');
    await signIn({ email, password: PASSWORD, ...browser });
    expect(await auditOf(email)).toMatchObject([
      {
        action: 'session.sign-in',
        outcome: 'success',
        actorId: id,
        actorLabel: email,
        organizationId: organization(),
        address: '203.0.113.9',
        requestId: browser.origin.requestId,
      },
    ]);
  });
});

describe('a session', () => {
  it('follows the role at once when it is lowered (PA-11)', async () => {
    const { email, id } = await addPerson(undefined, 'admin');
    const browser = from(freshAddress());
    const session = await signIn({ email, password: PASSWORD, ...browser });
    expect((await findPerson(session, browser.origin))?.role).toBe('admin');
    await prisma().membership.updateMany({ where: { userId: id }, data: { role: 'developer' } });
    expect((await findPerson(session, browser.origin))?.role).toBe('developer');
  });

  it('is dead on the server after signing out, and says so once in the audit (SA-17)', async () => {
    const { email } = await addPerson();
    const browser = from(freshAddress());
    const person = (await findPerson(
      await signIn({ email, password: PASSWORD, ...browser }),
      browser.origin,
    ))!;
    await Promise.all([signOut(person), signOut(person)]);
    expect(await findPerson(person.sessionId!, browser.origin)).toBeNull();
    expect((await auditOf(email)).filter(({ action }) => action === 'session.sign-out')).toHaveLength(1);
  });

  it('is over when its person is disabled or expelled', async () => {
    const [disabled, expelled] = [await addPerson(), await addPerson()];
    const browser = from(freshAddress());
    const sessions = await Promise.all(
      [disabled, expelled].map(({ email }) => signIn({ email, password: PASSWORD, ...browser })),
    );
    await prisma().user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    await prisma().membership.deleteMany({ where: { userId: expelled.id } });
    for (const session of sessions) expect(await findPerson(session, browser.origin)).toBeNull();
  });

  it('lasts twelve hours and not a second more', async () => {
    const { email } = await addPerson();
    const browser = from(freshAddress());
    const start = Date.now();
    setClock(() => start);
    const session = await signIn({ email, password: PASSWORD, ...browser });
    setClock(() => start + SESSION_SECONDS * 1000 - 1);
    expect(await findPerson(session, browser.origin)).not.toBeNull();
    setClock(() => start + SESSION_SECONDS * 1000);
    expect(await findPerson(session, browser.origin)).toBeNull();
  });

  it('that does not exist is nobody', async () => {
    expect(await findPerson('0123456789abcdefghjkmnpqrs', from(null).origin)).toBeNull();
  });
});
