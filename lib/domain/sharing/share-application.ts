import { findShare, saveShare, type ShareTarget } from '@/lib/db/shares';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import type { ShareRole } from '@/lib/domain/permissions';
import { findRecipient } from '@/lib/domain/sharing/find-recipient';
import {
  aboutApplication,
  demandDecision,
  holdRecipient,
  type SharedApplication,
} from '@/lib/domain/sharing/share-access';
import { invalidField, notFound } from '@/lib/platform/errors';

function demandNotOwner(application: SharedApplication, target: ShareTarget): void {
  if (!('userId' in target) || target.userId !== application.ownerId) return;
  throw invalidField('who', 'This is the owner, who may do everything already.');
}

/**
 * Shares an application with a member or a team of the organization, from their next request on.
 * @param input.who an e-mail address, the name of a member, or that of a team
 * @throws AppError `not_found`, `forbidden`, `invalid` for who it is
 */
export async function shareApplication(
  person: Person,
  input: { applicationId: string; who: string; role: ShareRole },
): Promise<void> {
  const { applicationId, role } = input;
  await inTransaction(async (tx) => {
    await demandApplication(tx, person, applicationId, 'application.share');
    const { target, label } = await holdRecipient(tx, person, await findRecipient(tx, person, input.who));
    const application = await demandDecision(tx, person, applicationId, 'application.share');
    demandNotOwner(application, target);
    if (await findShare(tx, applicationId, target))
      throw invalidField('who', `It is shared with ${label} already. Change the role in the list.`);
    await saveShare(tx, application, target, role);
    await recordAudit(tx, person, {
      action: 'application.share',
      ...aboutApplication(application),
      details: { with: label, kind: kindOf(target), role },
    });
  });
}

/**
 * Changes for what an application is shared with somebody. Nothing happens when it is so already.
 * @throws AppError `not_found`, `forbidden`
 */
export async function changeShareRole(
  person: Person,
  input: { applicationId: string; target: ShareTarget; role: ShareRole },
): Promise<void> {
  const { applicationId, target, role } = input;
  await inTransaction(async (tx) => {
    const { application, label, before } = await demandShare(tx, person, applicationId, target);
    if (before === role) return;
    await saveShare(tx, application, target, role);
    await recordAudit(tx, person, {
      action: 'application.change-share-role',
      ...aboutApplication(application),
      details: { with: label, kind: kindOf(target), from: before, to: role },
    });
  });
}

async function demandShare(tx: Tx, person: Person, applicationId: string, target: ShareTarget) {
  await demandApplication(tx, person, applicationId, 'application.share');
  const { label } = await holdRecipient(tx, person, target);
  const application = await demandDecision(tx, person, applicationId, 'application.share');
  const before = await findShare(tx, applicationId, target);
  if (!before) throw notFound('This share');
  return { application, label, before };
}

/** A member or a team, in the words of the audit. */
export const kindOf = (target: ShareTarget) => ('teamId' in target ? 'team' : 'member');
