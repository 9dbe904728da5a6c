'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { invite, revokeInvitation } from '@/lib/domain/invitations/invite';
import { changeRole } from '@/lib/domain/members/change-role';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { env } from '@/lib/platform/env';
import { routes } from '@/lib/routes';
import {
  changeRoleSchema,
  inviteSchema,
  memberStatusSchema,
  removeMemberSchema,
  revokeInvitationSchema,
} from '@/lib/schemas/members';

/** Gives a member another role. */
export const changeRoleAction = portalAction
  .inputSchema(changeRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeRole(ctx.person, parsedInput);
    revalidatePath(routes.members);
  });

/** Locks a member out, or lets them in again. */
export const setMemberStatusAction = portalAction
  .inputSchema(memberStatusSchema)
  .action(async ({ parsedInput, ctx }) => {
    await setMemberStatus(ctx.person, parsedInput);
    revalidatePath(routes.members);
  });

/** Removes a member and gives what they own to somebody else. */
export const removeMemberAction = portalAction
  .inputSchema(removeMemberSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeMember(ctx.person, parsedInput);
    revalidatePath(routes.members);
    revalidatePath(routes.applications, 'layout');
  });

/** Invites an address. Answers the address and the link, which is nowhere else. */
export const inviteAction = portalAction.inputSchema(inviteSchema).action(async ({ parsedInput, ctx }) => {
  const { token } = await invite(ctx.person, parsedInput);
  revalidatePath(routes.members);
  return { email: parsedInput.email, link: env().PORTAL_URL + routes.invitation(token) };
});

/** Withdraws an invitation. */
export const revokeInvitationAction = portalAction
  .inputSchema(revokeInvitationSchema)
  .action(async ({ parsedInput, ctx }) => {
    await revokeInvitation(ctx.person, parsedInput.id);
    revalidatePath(routes.members);
  });
