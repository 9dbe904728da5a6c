import { findMembersByWords } from '@/lib/db/memberships';
import type { ShareTarget } from '@/lib/db/shares';
import { findTeamByName } from '@/lib/db/teams';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { invalidField } from '@/lib/platform/errors';

/**
 * The one member or team that somebody means: by e-mail address, by the name of a person or by that of a team, however it is written.
 * Whoever calls this has asked whether the person may share.
 * @throws AppError `invalid` for the field `who`
 */
export async function findRecipient(tx: Tx, person: Person, who: string): Promise<ShareTarget> {
  const { organizationId } = person;
  const members = await findMembersByWords(tx, organizationId, who);
  const team = await findTeamByName(tx, organizationId, who);
  const found: ShareTarget[] = [
    ...members.map(({ userId }) => ({ userId })),
    ...(team ? [{ teamId: team.id }] : []),
  ];
  if (found.length === 1) return found[0]!;
  throw invalidField(
    'who',
    found.length === 0
      ? 'No active member and no team of this organization is called so. Somebody new has to be invited first.'
      : 'More than one member or team is called so. Use the e-mail address.',
  );
}
