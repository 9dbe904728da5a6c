import { insertInvitation, revokeInvitation as withdraw, revokeInvitationsOf } from '@/lib/db/invitations';
import { isMember } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';
import type { Person, Role } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandManager } from '@/lib/domain/members/member-access';
import { now } from '@/lib/platform/clock';
import { hashSecret } from '@/lib/platform/derived-keys';
import { env } from '@/lib/platform/env';
import { AppError, invalidField, notFound } from '@/lib/platform/errors';
import { newSecret } from '@/lib/platform/secret-format';

/** How long an invitation can be accepted. */
export const INVITATION_SECONDS = 7 * 24 * 60 * 60;

/** An invitation that was just made. Its token is nowhere else. */
export interface MadeInvitation {
  id: string;
  token: string;
  expiresAt: Date;
}

/**
 * Invites an e-mail address into the person's organization. An older invitation for the address ends.
 * @param input.email in lower case
 * @throws AppError `forbidden`, `invalid` for a member, or `conflict` where `SIGN_UP` lets nobody in
 */
export async function invite(
  person: Person,
  { email, role }: { email: string; role: Role },
): Promise<MadeInvitation> {
  const { organizationId, userId } = person;
  const token = newSecret('invitation');
  const expiresAt = new Date(now() + INVITATION_SECONDS * 1000);
  const id = await inTransaction(async (tx) => {
    await demandManager(tx, person);
    if (env().SIGN_UP === 'closed') {
      throw new AppError('conflict', 'Nobody new can join this portal: its operator has set SIGN_UP=closed.');
    }
    if (await isMember(tx, organizationId, email))
      throw invalidField('email', 'Somebody with this address is a member already.');
    const replaced = await revokeInvitationsOf(tx, organizationId, email);
    const made = { organizationId, email, role, hash: hashSecret(token), invitedById: userId, expiresAt };
    const invitationId = await insertInvitation(tx, made);
    await recordAudit(tx, person, {
      action: 'invitation.create',
      target: { type: 'invitation', id: invitationId, label: email },
      organizationId,
      details: { role, replaced },
    });
    return invitationId;
  });
  return { id, token, expiresAt };
}

/** Withdraws an invitation: its link is worth nothing from now on. @throws AppError `forbidden`, `not_found` */
export async function revokeInvitation(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await demandManager(tx, person);
    const revoked = await withdraw(tx, person.organizationId, id);
    if (!revoked) throw notFound('This invitation');
    await recordAudit(tx, person, {
      action: 'invitation.revoke',
      target: { type: 'invitation', id, label: revoked.email },
      organizationId: person.organizationId,
    });
  });
}
