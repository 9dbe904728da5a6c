'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { portalAction } from '@/lib/actions/action-client';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { unlinkOutsideAccount } from '@/lib/domain/outside-sign-in/link';
import { changePassword } from '@/lib/domain/profile/change-password';
import { endSession, signOutEverywhere } from '@/lib/domain/profile/end-sessions';
import { rename } from '@/lib/domain/profile/rename';
import { routes } from '@/lib/routes';
import { changePasswordSchema, ownRowSchema, renameSchema } from '@/lib/schemas/people';

/** Changes the name of the person. */
export const renameAction = portalAction.inputSchema(renameSchema).action(async ({ parsedInput, ctx }) => {
  await rename(ctx.person, parsedInput.name);
  revalidatePath(routes.home, 'layout');
});

/** Changes the password of the person, or sets a first one. Answers how many other sessions it ended. */
export const changePasswordAction = portalAction
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput: { current = null, password }, ctx }) => {
    const sessionsEnded = await changePassword(ctx.person, { current, password }, ctx.userAgent);
    revalidatePath(routes.profile);
    return { sessionsEnded };
  });

/** Ends one of the person's sessions. */
export const endSessionAction = portalAction
  .inputSchema(ownRowSchema)
  .action(async ({ parsedInput, ctx }) => {
    await endSession(ctx.person, parsedInput.id);
    revalidatePath(routes.profile);
  });

/** Ends all sessions of the person, and leads to the sign-in page. */
export const signOutEverywhereAction = portalAction.action(async ({ ctx }) => {
  await signOutEverywhere(ctx.person);
  const { name, options } = sessionCookie();
  (await cookies()).set({ name, value: '', ...options, maxAge: 0 });
  redirect(routes.signIn);
});

/** Takes away that the person can sign in with the OpenID provider. */
export const unlinkAction = portalAction.inputSchema(ownRowSchema).action(async ({ parsedInput, ctx }) => {
  await unlinkOutsideAccount(ctx.person, parsedInput.id);
  revalidatePath(routes.profile);
});
