import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { findPerson } from '@/lib/domain/people/find-person';
import { signIn } from '@/lib/domain/people/sign-in';
import { changePassword } from '@/lib/domain/profile/change-password';
import { endSession, signOutEverywhere } from '@/lib/domain/profile/end-sessions';
import { rename } from '@/lib/domain/profile/rename';
import { sessionRows, waysIn } from '@/lib/queries/profile';
import { addPerson, auditOf, freshAddress, from, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { useTravel } from '@/tests/support/travel';

useTestDatabase();
useOrganization();
const travel = useTravel();

const NEW = 'an entirely different phrase';

/** Somebody signed in a number of times; the sessions as who acts in them. */
async function signedIn(times = 1): Promise<Person[]> {
  const { email } = await addPerson();
  return again(email, times);
}

async function again(email: string, times = 1, password = PASSWORD): Promise<Person[]> {
  const people: Person[] = [];
  for (let i = 0; i < times; i++) {
    const browser = from(freshAddress());
    const person = await findPerson(await signIn({ email, password, ...browser }), browser.origin);
    people.push(person!);
  }
  return people;
}

const lives = async ({ sessionId }: Person) => (await findPerson(sessionId!, from(null).origin)) !== null;

describe('changing the password', () => {
  it('ends every session but the one it is changed in, and of nobody else', async () => {
    const [here, there, elsewhere] = (await signedIn(3)) as [Person, Person, Person];
    const [stranger] = (await signedIn()) as [Person];
    expect(await changePassword(here, { current: PASSWORD, password: NEW }, null)).toBe(2);
    expect(await Promise.all([here, there, elsewhere, stranger].map(lives))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    await expect(again(here.email)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await again(here.email, 1, NEW)).toHaveLength(1);
    const row = (await auditOf(here.email)).find(({ action }) => action === 'user.change-password');
    expect(row).toMatchObject({ actorId: here.userId, details: { first: false, sessionsEnded: 2 } });
    expect(JSON.stringify(row)).not.toContain(NEW);
  });

  it.each([
    ['the wrong current one', { current: 'not my password', password: NEW }, 'current'],
    ['no current one', { current: null, password: NEW }, 'current'],
    ['one that is tried first', { current: PASSWORD, password: 'password1234' }, 'password'],
    ['the same one', { current: PASSWORD, password: PASSWORD }, 'password'],
  ])('is refused for %s, and changes nothing', async (_, input, path) => {
    const [here, there] = (await signedIn(2)) as [Person, Person];
    await expect(changePassword(here, input, null)).rejects.toMatchObject({ fields: [{ path }] });
    expect(await Promise.all([here, there].map(lives))).toEqual([true, true]);
    expect(await again(here.email)).toHaveLength(1);
  });

  it('lets nobody guess the current one (PW-04)', async () => {
    const [here] = (await signedIn()) as [Person];
    const guess = (current: string) => changePassword(here, { current, password: NEW }, null);
    for (let i = 0; i < 10; i++)
      await expect(guess('not my password')).rejects.toMatchObject({ code: 'invalid' });
    await expect(guess(PASSWORD)).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  it('sets a first one without asking for another, once', async () => {
    const [here] = (await signedIn()) as [Person];
    await prisma().user.update({ where: { id: here.userId }, data: { passwordHash: null } });
    expect(await waysIn(here)).toMatchObject({
      hasPassword: false,
      provider: null,
      mayLink: false,
      links: [],
    });
    await changePassword(here, { current: null, password: NEW }, null);
    expect(await again(here.email, 1, NEW)).toHaveLength(1);
    const second = changePassword(here, { current: null, password: 'yet another long phrase' }, null);
    await expect(second).rejects.toMatchObject({ fields: [{ path: 'current' }] });
  });
});

describe('sessions', () => {
  it('are listed with the one that asks first, until they end', async () => {
    const [first, second, third] = (await signedIn(3)) as [Person, Person, Person];
    await endSession(first, third.sessionId!);
    const rows = await sessionRows(first);
    expect(rows.map(({ id, current }) => [id, current])).toEqual([
      [first.sessionId, true],
      [second.sessionId, false],
    ]);
    expect(rows[1]!.address).toMatch(/^198[.]51[.]/);
  });

  it('say when they were last in use, to within five minutes', async () => {
    const [person] = (await signedIn()) as [Person];
    const seen = async () => Date.parse((await sessionRows(person))[0]!.lastSeenAt);
    const before = await seen();
    await lives(person);
    expect(await seen()).toBe(before);
    travel(6 * 60_000);
    await lives(person);
    expect(await seen()).toBeGreaterThanOrEqual(before + 6 * 60_000);
  });

  it('of somebody else cannot be ended, and look as if they did not exist', async () => {
    const [mallory] = (await signedIn()) as [Person];
    const [victim] = (await signedIn()) as [Person];
    const attempt = endSession(mallory, victim.sessionId!);
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
    const missing = endSession(mallory, 'nothing');
    const message = await missing.catch((error: Error) => error.message);
    await expect(endSession(mallory, victim.sessionId!)).rejects.toThrow(message as string);
    expect(await lives(victim)).toBe(true);
    expect((await sessionRows(mallory)).map(({ id }) => id)).toEqual([mallory.sessionId]);
  });

  it('end together, this one too, and nobody else’s', async () => {
    const mine = await signedIn(3);
    const [stranger] = (await signedIn()) as [Person];
    expect(await signOutEverywhere(mine[0]!)).toBe(3);
    expect(await Promise.all(mine.map(lives))).toEqual([false, false, false]);
    expect(await lives(stranger)).toBe(true);
    expect((await auditOf(mine[0]!.email)).map(({ action }) => action)).toContain('session.end-all');
  });
});

it('another name is written down with the one before', async () => {
  const [person] = (await signedIn()) as [Person];
  await rename(person, 'Ada King');
  const row = (await auditOf(person.email)).find(({ action }) => action === 'user.rename');
  expect(row).toMatchObject({ details: { from: 'Ada Lovelace', to: 'Ada King' } });
  expect((await findPerson(person.sessionId!, person.origin))!.name).toBe('Ada King');
});
