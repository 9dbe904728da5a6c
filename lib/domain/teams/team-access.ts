import { awaitTeam, findTeam, TEAM_NAME_INDEX } from '@/lib/db/teams';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { demandManager } from '@/lib/domain/members/member-access';
import { invalidField, notFound } from '@/lib/platform/errors';

/**
 * A team of the person's organization, which nobody else changes and nobody shares anything with until the transaction ends.
 * @throws AppError `forbidden`, `not_found`
 */
export async function demandTeam(tx: Tx, person: Person, id: string) {
  await demandManager(tx, person);
  await awaitTeam(tx, person.organizationId, id);
  const team = await findTeam(tx, person.organizationId, id);
  if (!team) throw notFound('This team');
  return team;
}

/** Runs a change of a team and tells a name that is taken. @throws AppError `invalid` */
export async function withFreeName<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isUniqueViolation(error, TEAM_NAME_INDEX)) throw error;
    throw invalidField('name', 'Another team of this organization has this name. Choose another one.');
  }
}

/** What the audit says of a change of a team. */
export function aboutTeam({ organizationId }: Person, { id, name }: { id: string; name: string }) {
  return { target: { type: 'team', id, label: name }, organizationId };
}
