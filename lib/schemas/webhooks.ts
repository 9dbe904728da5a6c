import { z } from 'zod';
import { NOTICE_TYPES } from '@/lib/schemas/notice-types';

const id = z.string().min(1).max(64);

const url = z.string('Enter a URL.').trim().min(1, 'Enter a URL.').max(2048, 'Use at most 2048 characters.');

const eventTypes = z
  .array(z.enum(NOTICE_TYPES, 'This event is not known.'))
  .min(1, 'Choose at least one event.')
  .max(NOTICE_TYPES.length);

/** Add. */
export const addWebhookSchema = z.object({ url, eventTypes });

/** Edit. */
export const changeWebhookSchema = z.object({ id, url, eventTypes });

export const webhookSchema = z.object({ id });

export const switchWebhookSchema = z.object({ id, enabled: z.boolean() });

export const redeliverSchema = z.object({ webhookId: id, deliveryId: id });
