import { deleteTeam } from '@/lib/db/teams';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { recordEndOfShares } from '@/lib/domain/sharing/end-share';
import { aboutTeam, demandTeam } from '@/lib/domain/teams/team-access';

/** Removes a team. What was shared with it is not shared with its members any more; they stay members. @throws AppError `forbidden`, `not_found` */
export async function removeTeam(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const team = await demandTeam(tx, person, id);
    const sharesEnded = await recordEndOfShares(tx, person, { teamId: id }, team.name);
    await deleteTeam(tx, id);
    await recordAudit(tx, person, {
      action: 'team.delete',
      ...aboutTeam(person, team),
      details: { sharesEnded },
    });
  });
}
