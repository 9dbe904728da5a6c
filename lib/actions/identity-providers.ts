'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { checkAgainstDraft } from '@/lib/domain/exchange/check-against-draft';
import { checkIdentityProviderNow } from '@/lib/domain/identity-providers/check-now';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import { deleteIdentityProvider } from '@/lib/domain/identity-providers/delete-identity-provider';
import { readWellKnown } from '@/lib/domain/identity-providers/read-well-known';
import { revokeTokensOfProvider } from '@/lib/domain/identity-providers/revoke-tokens';
import { setIdentityProviderStatus } from '@/lib/domain/identity-providers/set-status';
import { updateIdentityProvider } from '@/lib/domain/identity-providers/update-identity-provider';
import { routes } from '@/lib/routes';
import {
  createIdentityProviderSchema,
  identityProviderSchema,
  identityProviderStatusSchema,
  tokenTestSchema,
  updateIdentityProviderSchema,
  wellKnownSchema,
} from '@/lib/schemas/identity-providers';

// User Keys, below the applications, offers what is registered here.
function revalidateIdentityProviders() {
  revalidatePath(routes.identityProviders, 'layout');
  revalidatePath(routes.applications, 'layout');
}

/** Registers an identity provider. Answers `{ id }`. */
export const createIdentityProviderAction = portalAction
  .inputSchema(createIdentityProviderSchema)
  .action(async ({ parsedInput, ctx }) => {
    const id = await createIdentityProvider(ctx.person, parsedInput);
    revalidateIdentityProviders();
    return { id };
  });

/** Changes an identity provider. */
export const updateIdentityProviderAction = portalAction
  .inputSchema(updateIdentityProviderSchema)
  .action(async ({ parsedInput: { id, ...input }, ctx }) => {
    await updateIdentityProvider(ctx.person, id, input);
    revalidateIdentityProviders();
  });

/** Switches an identity provider on or off. */
export const setIdentityProviderStatusAction = portalAction
  .inputSchema(identityProviderStatusSchema)
  .action(async ({ parsedInput, ctx }) => {
    await setIdentityProviderStatus(ctx.person, parsedInput);
    revalidateIdentityProviders();
  });

/** Deletes an identity provider. */
export const deleteIdentityProviderAction = portalAction
  .inputSchema(identityProviderSchema)
  .action(async ({ parsedInput, ctx }) => {
    await deleteIdentityProvider(ctx.person, parsedInput.id);
    revalidateIdentityProviders();
  });

/** Ends everything that came from tokens of an identity provider. */
export const revokeTokensOfProviderAction = portalAction
  .inputSchema(identityProviderSchema)
  .action(({ parsedInput, ctx }) => revokeTokensOfProvider(ctx.person, parsedInput.id));

/** Fetches a Well-Known URL. Answers what it says: issuer, endpoints and algorithms. */
export const readWellKnownAction = portalAction
  .inputSchema(wellKnownSchema)
  .action(({ parsedInput, ctx }) => readWellKnown(ctx.person, parsedInput.url));

/** Asks an identity provider how it does. Answers `{ state, failure }`; its page has the rest. */
export const checkIdentityProviderAction = portalAction
  .inputSchema(identityProviderSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { state, failure } = await checkIdentityProviderNow(ctx.person, parsedInput.id);
    revalidatePath(routes.identityProviders, 'layout');
    return { state, failure };
  });

/** *Test with a token*: every check under settings that are not saved, and nothing issued. Answers a `UserTokenReport`. */
export const testTokenAction = portalAction
  .inputSchema(tokenTestSchema)
  .action(({ parsedInput, ctx }) => checkAgainstDraft(ctx.person, parsedInput));
