'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import { revokeAccessToken } from '@/lib/domain/access-tokens/revoke-access-token';
import { routes } from '@/lib/routes';
import { createAccessTokenSchema, revokeAccessTokenSchema } from '@/lib/schemas/access-tokens';

/** Makes a personal access token. Answers `{ name, value }`, for this once. */
export const createAccessTokenAction = portalAction
  .inputSchema(createAccessTokenSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { name, value } = await createAccessToken(ctx.person, parsedInput);
    revalidatePath(routes.profile);
    return { name, value };
  });

/** Ends a personal access token at once. */
export const revokeAccessTokenAction = portalAction
  .inputSchema(revokeAccessTokenSchema)
  .action(async ({ parsedInput, ctx }) => {
    await revokeAccessToken(ctx.person, parsedInput.id);
    revalidatePath(routes.profile);
  });
