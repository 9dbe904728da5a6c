'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { publicAction } from '@/lib/actions/action-client';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { setUpFirstAdministrator } from '@/lib/domain/people/create-first-administrator';
import { routes } from '@/lib/routes';
import { setUpSchema } from '@/lib/schemas/people';
import { started } from '@/lib/startup';

/** Makes the first administrator for whoever has the set-up code, and signs them in. */
export const setUpAction = publicAction.inputSchema(setUpSchema).stateAction(async ({ parsedInput, ctx }) => {
  await started();
  const { code, ...administrator } = parsedInput;
  const sessionId = await setUpFirstAdministrator(code, administrator, ctx);
  (await cookies()).set(await issueSessionCookie(sessionId));
  redirect(routes.applications);
});
