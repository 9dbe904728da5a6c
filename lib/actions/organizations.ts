'use server';

import { revalidatePath } from 'next/cache';
import { notFound, redirect } from 'next/navigation';
import { portalAction } from '@/lib/actions/action-client';
import { signInAgainPath } from '@/lib/auth/current-person';
import { addOrganization } from '@/lib/domain/organizations/add-organization';
import { renameOrganization } from '@/lib/domain/organizations/rename-organization';
import { switchOrganization } from '@/lib/domain/people/switch-organization';
import { routes } from '@/lib/routes';
import {
  addOrganizationSchema,
  renameOrganizationSchema,
  switchOrganizationSchema,
} from '@/lib/schemas/organizations';

/** Every page names the organization in its header, and most show what is in it. */
const forgetEveryPage = () => revalidatePath(routes.home, 'layout');

/** Makes another organization. */
export const addOrganizationAction = portalAction
  .inputSchema(addOrganizationSchema)
  .action(async ({ parsedInput, ctx }) => {
    await addOrganization(ctx.person, parsedInput);
    forgetEveryPage();
  });

/** Renames the organization the person acts in. */
export const renameOrganizationAction = portalAction
  .inputSchema(renameOrganizationSchema)
  .action(async ({ parsedInput, ctx }) => {
    await renameOrganization(ctx.person, parsedInput.name);
    forgetEveryPage();
  });

const moveSession = portalAction
  .inputSchema(switchOrganizationSchema)
  .action(async ({ parsedInput, ctx }) => {
    await switchOrganization(ctx.person, parsedInput.organization);
  });

/** Makes the person act in another organization, and shows its applications. For a form, which sends `organization`. */
export async function switchOrganizationAction(form: FormData): Promise<void> {
  const organization = form.get('organization');
  const { serverError, validationErrors } = await moveSession({
    organization: typeof organization === 'string' ? organization : '',
  });
  if (serverError?.code === 'unauthenticated') redirect(await signInAgainPath());
  if (validationErrors || serverError?.code === 'not_found') notFound();
  if (serverError) throw new Error(serverError.message);
  // Nothing that the browser keeps of the other organization may be shown in this one.
  forgetEveryPage();
  redirect(routes.applications);
}
