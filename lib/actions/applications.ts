'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { createApplication } from '@/lib/domain/applications/create-application';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { updateApplication } from '@/lib/domain/applications/update-application';
import { subscribe, unsubscribe } from '@/lib/domain/subscriptions/subscribe';
import { routes } from '@/lib/routes';
import {
  applicationSchema,
  deleteApplicationSchema,
  subscribeSchema,
  unsubscribeSchema,
  updateApplicationSchema,
} from '@/lib/schemas/applications';

const revalidateApplication = (id: string) => revalidatePath(routes.application(id), 'layout');

/** Makes an application. Answers `{ id }`. */
export const createApplicationAction = portalAction
  .inputSchema(applicationSchema)
  .action(async ({ parsedInput, ctx }) => {
    const id = await createApplication(ctx.person, parsedInput);
    revalidatePath(routes.applications);
    return { id };
  });

/** Changes an application. */
export const updateApplicationAction = portalAction
  .inputSchema(updateApplicationSchema)
  .action(async ({ parsedInput: { id, ...input }, ctx }) => {
    await updateApplication(ctx.person, id, input);
    revalidateApplication(id);
    revalidatePath(routes.applications);
  });

/** Deletes an application and everything it holds. */
export const deleteApplicationAction = portalAction
  .inputSchema(deleteApplicationSchema)
  .action(async ({ parsedInput: { id, confirmedName }, ctx }) => {
    await deleteApplication(ctx.person, id, confirmedName);
    revalidatePath(routes.applications);
  });

/** Subscribes an application to an API. */
export const subscribeAction = portalAction
  .inputSchema(subscribeSchema)
  .action(async ({ parsedInput, ctx }) => {
    await subscribe(ctx.person, parsedInput);
    revalidateApplication(parsedInput.applicationId);
  });

/** Ends a subscription. */
export const unsubscribeAction = portalAction
  .inputSchema(unsubscribeSchema)
  .action(async ({ parsedInput, ctx }) => {
    await unsubscribe(ctx.person, parsedInput);
    revalidateApplication(parsedInput.applicationId);
  });
