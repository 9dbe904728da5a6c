'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { cancelRetirement, revokeSecret, scheduleRetirement } from '@/lib/domain/clients/end-secret';
import { generateKeys } from '@/lib/domain/clients/generate-keys';
import type { RevealedSecret } from '@/lib/domain/clients/new-secret';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { updateClient } from '@/lib/domain/clients/update-client';
import { routes } from '@/lib/routes';
import {
  addSecretSchema,
  clientSchema,
  generateKeysSchema,
  retireSecretSchema,
  secretSchema,
  updateClientSchema,
} from '@/lib/schemas/clients';

/** A new secret for the one dialog that shows it. `expiresAt` in RFC 3339; null: never. */
export interface SecretOnce {
  id: string;
  label: string;
  value: string;
  hint: string;
  expiresAt: string | null;
}

const once = (secret: RevealedSecret): SecretOnce => ({
  ...secret,
  expiresAt: secret.expiresAt?.toISOString() ?? null,
});

// The keys of all environments are shown below the applications; which one changed need not be known here.
const revalidateCredentials = () => revalidatePath(routes.applications, 'layout');

/** Generates consumer key and secret for an environment. Answers `{ clientId, consumerKey, secret }`; `secret` is null when public. */
export const generateKeysAction = portalAction
  .inputSchema(generateKeysSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { id, consumerKey, secret } = await generateKeys(ctx.person, parsedInput);
    revalidateCredentials();
    return { clientId: id, consumerKey, secret: secret && once(secret) };
  });

/** Changes the advanced configurations. */
export const updateClientAction = portalAction
  .inputSchema(updateClientSchema)
  .action(async ({ parsedInput, ctx }) => {
    await updateClient(ctx.person, parsedInput);
    revalidateCredentials();
  });

/** Adds a secret. Answers `{ secret }`, for this once. */
export const addSecretAction = portalAction
  .inputSchema(addSecretSchema)
  .action(async ({ parsedInput, ctx }) => {
    const secret = await addSecret(ctx.person, parsedInput);
    revalidateCredentials();
    return { secret: once(secret) };
  });

/** Ends a secret at once. */
export const revokeSecretAction = portalAction
  .inputSchema(secretSchema)
  .action(async ({ parsedInput, ctx }) => {
    await revokeSecret(ctx.person, parsedInput);
    revalidateCredentials();
  });

/** Sets when a secret stops working. */
export const retireSecretAction = portalAction
  .inputSchema(retireSecretSchema)
  .action(async ({ parsedInput, ctx }) => {
    await scheduleRetirement(ctx.person, parsedInput);
    revalidateCredentials();
  });

/** Takes a retirement back. */
export const cancelRetirementAction = portalAction
  .inputSchema(secretSchema)
  .action(async ({ parsedInput, ctx }) => {
    await cancelRetirement(ctx.person, parsedInput);
    revalidateCredentials();
  });

/** Ends every token the client holds. */
export const revokeAllTokensAction = portalAction
  .inputSchema(clientSchema)
  .action(async ({ parsedInput, ctx }) => {
    await revokeAllTokens(ctx.person, parsedInput.clientId);
    revalidateCredentials();
  });
