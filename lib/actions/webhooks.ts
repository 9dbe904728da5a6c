'use server';

import { revalidatePath } from 'next/cache';
import { portalAction } from '@/lib/actions/action-client';
import { redeliver, sendTestEvent } from '@/lib/domain/webhooks/deliver-by-hand';
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  switchWebhook,
} from '@/lib/domain/webhooks/manage-webhook';
import { routes } from '@/lib/routes';
import {
  addWebhookSchema,
  changeWebhookSchema,
  redeliverSchema,
  switchWebhookSchema,
  webhookSchema,
} from '@/lib/schemas/webhooks';

const revalidateWebhooks = () => revalidatePath(routes.webhooks, 'layout');

/** Adds a webhook. Answers `{ id, secret }`, the secret for this once. */
export const addWebhookAction = portalAction
  .inputSchema(addWebhookSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { id, secret } = await addWebhook(ctx.person, parsedInput);
    revalidateWebhooks();
    return { id, secret };
  });

/** Changes where a webhook goes and what it hears of. */
export const changeWebhookAction = portalAction
  .inputSchema(changeWebhookSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeWebhook(ctx.person, parsedInput);
    revalidateWebhooks();
  });

/** Switches a webhook on or off. */
export const switchWebhookAction = portalAction
  .inputSchema(switchWebhookSchema)
  .action(async ({ parsedInput, ctx }) => {
    await switchWebhook(ctx.person, parsedInput);
    revalidateWebhooks();
  });

/** Removes a webhook with its log. */
export const removeWebhookAction = portalAction
  .inputSchema(webhookSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeWebhook(ctx.person, parsedInput.id);
    revalidateWebhooks();
  });

/** Sends a test event. Answers how it went. */
export const sendTestEventAction = portalAction
  .inputSchema(webhookSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendTestEvent(ctx.person, parsedInput.id);
    revalidateWebhooks();
    return outcome;
  });

/** Delivers something again. Answers how it went. */
export const redeliverAction = portalAction
  .inputSchema(redeliverSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await redeliver(ctx.person, parsedInput);
    revalidateWebhooks();
    return outcome;
  });
