import { prisma } from '@/lib/db/database';
import { insertMembership } from '@/lib/db/memberships';
import type { Person, Role } from '@/lib/domain/actor';
import { newId } from '@/lib/platform/ids';
import { actsAs, withSession } from '@/tests/members/organization';
import { makeOrganization, makePerson } from '@/tests/support/people';

/** Somebody signed in who belongs to two organizations, acting in the first of them. */
export async function makeTraveller(inFirst: Role = 'developer', inSecond: Role = 'developer') {
  const [first, second] = [await makeOrganization('First'), await makeOrganization('Second')];
  const ada = await withSession(await makePerson(first, inFirst, 'Ada'));
  await insertMembership(prisma(), { organizationId: second, userId: ada.userId, role: inSecond });
  return { first, second, ada };
}

/** The same person in another browser, where they act in the organization given. */
export const elsewhere = (person: Person, organizationId = person.organizationId) =>
  withSession({ ...person, organizationId, sessionId: newId() });

/** The organization in which somebody's session acts now; null: it is over. */
export const placeOf = async (person: Person) => (await actsAs(person))?.organizationId ?? null;
