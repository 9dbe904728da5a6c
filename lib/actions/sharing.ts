'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { endShare } from '@/lib/domain/sharing/end-share';
import { changeShareRole, shareApplication } from '@/lib/domain/sharing/share-application';
import { transferApplication } from '@/lib/domain/sharing/transfer-application';
import { routes } from '@/lib/routes';
import { changeShareRoleSchema, endShareSchema, shareSchema, transferSchema } from '@/lib/schemas/sharing';

const revalidateApplication = (id: string) => revalidatePath(routes.application(id), 'layout');

/** Shares an application with a member or a team. */
export const shareAction = portalAction.inputSchema(shareSchema).action(async ({ parsedInput, ctx }) => {
  await shareApplication(ctx.person, parsedInput);
  revalidateApplication(parsedInput.applicationId);
});

/** Changes for what an application is shared with somebody. */
export const changeShareRoleAction = portalAction
  .inputSchema(changeShareRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeShareRole(ctx.person, parsedInput);
    revalidateApplication(parsedInput.applicationId);
  });

/** Ends the sharing of an application with a member or a team. */
export const endShareAction = portalAction
  .inputSchema(endShareSchema)
  .action(async ({ parsedInput, ctx }) => {
    await endShare(ctx.person, parsedInput);
    revalidateApplication(parsedInput.applicationId);
  });

/** Gives an application to another member. */
export const transferAction = portalAction
  .inputSchema(transferSchema)
  .action(async ({ parsedInput, ctx }) => {
    await transferApplication(ctx.person, parsedInput);
    // Who gave it away without keeping access leaves the page, which must not turn into one that does not exist before.
    if (ctx.person.role === 'admin' || parsedInput.formerOwnerAs)
      revalidateApplication(parsedInput.applicationId);
    revalidatePath(routes.applications);
  });
