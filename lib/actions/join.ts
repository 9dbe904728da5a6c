'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { portalAction, publicAction } from '@/lib/actions/action-client';
import { currentPerson, presentedSessionId } from '@/lib/auth/current-person';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import {
  acceptAsNewcomer,
  acceptSignedIn,
  acceptWithPassword,
} from '@/lib/domain/invitations/accept-invitation';
import { signUp } from '@/lib/domain/people/sign-up';
import { AppError } from '@/lib/platform/errors';
import { routes } from '@/lib/routes';
import {
  acceptAsNewcomerSchema,
  acceptSignedInSchema,
  acceptWithPasswordSchema,
  signUpSchema,
} from '@/lib/schemas/people';

async function enter(sessionId: string): Promise<never> {
  (await cookies()).set(await issueSessionCookie(sessionId));
  redirect(routes.applications);
}

// Somebody else's invitation, opened in a browser where one is at work: joining would sign them out without a word.
async function demandNobodySignedIn(): Promise<void> {
  const person = await currentPerson();
  if (person) {
    throw new AppError(
      'forbidden',
      `You are signed in as ${person.email}. Sign out, then open this page again.`,
    );
  }
}

/** Makes an account for whoever asks, where that is open, and signs it in. */
export const signUpAction = publicAction
  .inputSchema(signUpSchema)
  .stateAction(async ({ parsedInput, ctx }) => {
    await demandNobodySignedIn();
    return enter(await signUp(parsedInput, ctx));
  });

/** Makes the account that an invitation is for, and signs it in. */
export const acceptAsNewcomerAction = publicAction
  .inputSchema(acceptAsNewcomerSchema)
  .stateAction(async ({ parsedInput: { token, ...account }, ctx }) => {
    await demandNobodySignedIn();
    return enter(await acceptAsNewcomer(token, account, ctx));
  });

/** Accepts an invitation for whoever knows the password of its account, and signs them in. */
export const acceptWithPasswordAction = publicAction
  .inputSchema(acceptWithPasswordSchema)
  .stateAction(async ({ parsedInput: { token, password }, ctx }) => {
    await demandNobodySignedIn();
    const browser = { ...ctx, replaces: await presentedSessionId() };
    return enter(await acceptWithPassword(token, password, browser));
  });

/** Accepts an invitation for whoever is signed in as its address. */
export const acceptSignedInAction = portalAction
  .inputSchema(acceptSignedInSchema)
  .stateAction(async ({ parsedInput, ctx }) => {
    await acceptSignedIn(ctx.person, parsedInput.token);
    revalidatePath(routes.home, 'layout');
    redirect(routes.applications);
  });
