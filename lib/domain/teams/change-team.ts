import { renameTeam } from '@/lib/db/teams';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutTeam, demandTeam, withFreeName } from '@/lib/domain/teams/team-access';
import { changeTeamMembers, type TeamChange } from '@/lib/domain/teams/team-members';

/**
 * Renames a team, and changes who is in it: what is shared with the team counts for them, or no longer, from their next request on.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function changeTeam(
  person: Person,
  { id, name, ...change }: TeamChange & { id: string; name: string },
): Promise<void> {
  await withFreeName(() =>
    inTransaction(async (tx) => {
      const before = await demandTeam(tx, person, id);
      if (before.name !== name) {
        await renameTeam(tx, id, name);
        await recordAudit(tx, person, {
          action: 'team.rename',
          ...aboutTeam(person, { id, name }),
          details: { before: before.name },
        });
      }
      await changeTeamMembers(tx, person, { id, name }, change);
    }),
  );
}
