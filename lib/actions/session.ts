'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { portalAction, publicAction } from '@/lib/actions/action-client';
import { presentedSessionId } from '@/lib/auth/current-person';
import { safeNext } from '@/lib/auth/safe-next';
import { issueSessionCookie, sessionCookie } from '@/lib/auth/session-cookie';
import { signIn } from '@/lib/domain/people/sign-in';
import { signOut } from '@/lib/domain/people/sign-out';
import { routes } from '@/lib/routes';
import { signInSchema } from '@/lib/schemas/people';

/** Signs in by e-mail address and password, and goes on to where the person was heading. */
export const signInAction = publicAction
  .inputSchema(signInSchema)
  .stateAction(async ({ parsedInput, ctx }) => {
    const { email, password, next } = parsedInput;
    const sessionId = await signIn({ email, password, ...ctx, replaces: await presentedSessionId() });
    (await cookies()).set(await issueSessionCookie(sessionId));
    redirect(safeNext(next));
  });

const endSession = portalAction.action(async ({ ctx }) => {
  await signOut(ctx.person);
});

/** Signs out: the session ends on the server and the cookie goes. For a form. */
export async function signOutAction(): Promise<void> {
  const { serverError } = await endSession();
  // Another site, or a fault that kept the session alive: then it must not look as if it had ended.
  if (serverError && serverError.code !== 'unauthenticated') throw new Error(serverError.message);
  const { name, options } = sessionCookie();
  (await cookies()).set({ name, value: '', ...options, maxAge: 0 });
  redirect(routes.signIn);
}
