import { findMember } from '@/lib/db/memberships';
import { deleteShare, findShare, listSharesWith, type ShareTarget } from '@/lib/db/shares';
import { findTeam } from '@/lib/db/teams';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit, recordAudits } from '@/lib/domain/audit';
import { kindOf } from '@/lib/domain/sharing/share-application';
import { aboutApplication, demandDecision } from '@/lib/domain/sharing/share-access';
import { notFound } from '@/lib/platform/errors';

// Also of somebody who is disabled: what is shared with them can be ended like the rest.
async function labelOf(tx: Tx, { organizationId }: Person, target: ShareTarget): Promise<string | undefined> {
  if ('teamId' in target) return (await findTeam(tx, organizationId, target.teamId))?.name;
  return (await findMember(tx, organizationId, target.userId))?.user.email;
}

/**
 * Ends the sharing of an application with a member or a team: from their next request on it does not exist for them.
 * @throws AppError `not_found`, `forbidden`
 */
export async function endShare(
  person: Person,
  { applicationId, target }: { applicationId: string; target: ShareTarget },
): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await demandDecision(tx, person, applicationId, 'application.share');
    const role = await findShare(tx, applicationId, target);
    const label = await labelOf(tx, person, target);
    if (!role || label === undefined) throw notFound('This share');
    await deleteShare(tx, applicationId, target);
    await recordAudit(tx, person, {
      action: 'application.unshare',
      ...aboutApplication(application),
      details: { with: label, kind: kindOf(target), role },
    });
  });
}

/**
 * Writes down that whatever is shared with a member or a team ends, before they go: the rows end with them. Returns how many there are.
 */
export async function recordEndOfShares(
  tx: Tx,
  person: Person,
  target: ShareTarget,
  label: string,
): Promise<number> {
  const { organizationId } = person;
  const shares = await listSharesWith(tx, organizationId, target);
  await recordAudits(
    tx,
    person,
    shares.map(({ application: { id, name }, role }) => ({
      action: 'application.unshare' as const,
      target: { type: 'application', id, label: name },
      organizationId,
      applicationId: id,
      details: { with: label, kind: kindOf(target), role },
    })),
  );
  return shares.length;
}
