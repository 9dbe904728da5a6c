'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { replacePracticeUsers } from '@/lib/domain/practice-idp/replace-users';
import { routes } from '@/lib/routes';
import { practiceUsersSchema } from '@/lib/schemas/practice-users';

/** Puts the people of a CSV text in the place of the organization's practice users. Answers `{ count }`. */
export const replacePracticeUsersAction = portalAction
  .inputSchema(practiceUsersSchema)
  .action(async ({ parsedInput, ctx }) => {
    const count = await replacePracticeUsers(ctx.person, parsedInput.csv);
    revalidatePath(routes.identityProviders, 'layout');
    return { count };
  });
