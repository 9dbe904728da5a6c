'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { changeTeam } from '@/lib/domain/teams/change-team';
import { createTeam } from '@/lib/domain/teams/create-team';
import { removeTeam } from '@/lib/domain/teams/remove-team';
import { routes } from '@/lib/routes';
import { changeTeamSchema, createTeamSchema, removeTeamSchema } from '@/lib/schemas/teams';

function revalidateTeams(): void {
  revalidatePath(routes.teams);
  // Applications name the teams they are shared with.
  revalidatePath(routes.applications, 'layout');
}

/** Makes a team. */
export const createTeamAction = portalAction
  .inputSchema(createTeamSchema)
  .action(async ({ parsedInput, ctx }) => {
    await createTeam(ctx.person, parsedInput);
    revalidateTeams();
  });

/** Renames a team and changes who is in it. */
export const changeTeamAction = portalAction
  .inputSchema(changeTeamSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeTeam(ctx.person, parsedInput);
    revalidateTeams();
  });

/** Removes a team. */
export const removeTeamAction = portalAction
  .inputSchema(removeTeamSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeTeam(ctx.person, parsedInput.id);
    revalidateTeams();
  });
