'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { addEnvironment } from '@/lib/domain/environments/add-environment';
import { changeEnvironment } from '@/lib/domain/environments/change-environment';
import { moveEnvironment } from '@/lib/domain/environments/move-environment';
import { removeEnvironment } from '@/lib/domain/environments/remove-environment';
import {
  changeEnvironmentSchema,
  environmentSchema,
  moveEnvironmentSchema,
  removeEnvironmentSchema,
} from '@/lib/schemas/environments';

// The menus of applications and the settings show them.
const revalidateEnvironments = () => revalidatePath('/', 'layout');

/** Adds an environment. Answers `{ id }`. */
export const addEnvironmentAction = portalAction
  .inputSchema(environmentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const id = await addEnvironment(ctx.person, parsedInput);
    revalidateEnvironments();
    return { id };
  });

/** Changes an environment. */
export const changeEnvironmentAction = portalAction
  .inputSchema(changeEnvironmentSchema)
  .action(async ({ parsedInput: { id, ...input }, ctx }) => {
    await changeEnvironment(ctx.person, id, input);
    revalidateEnvironments();
  });

/** Moves an environment by one place. */
export const moveEnvironmentAction = portalAction
  .inputSchema(moveEnvironmentSchema)
  .action(async ({ parsedInput, ctx }) => {
    await moveEnvironment(ctx.person, parsedInput.id, parsedInput.direction);
    revalidateEnvironments();
  });

/** Removes an environment that nothing uses. */
export const removeEnvironmentAction = portalAction
  .inputSchema(removeEnvironmentSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeEnvironment(ctx.person, parsedInput.id);
    revalidateEnvironments();
  });
