import { z } from 'zod';

/** Longest name and description of an application, in characters. */
export const APPLICATION_NAME_MAX = 70;
export const APPLICATION_DESCRIPTION_MAX = 512;

const id = z.string().min(1).max(64);

/** Create and Edit. */
export const applicationSchema = z.object({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name.')
    .max(APPLICATION_NAME_MAX, `Use at most ${APPLICATION_NAME_MAX} characters.`),
  description: z
    .string()
    .trim()
    .max(APPLICATION_DESCRIPTION_MAX, `Use at most ${APPLICATION_DESCRIPTION_MAX} characters.`)
    .default(''),
  planId: z.string('Choose a quota.').min(1, 'Choose a quota.').max(64),
});

export const updateApplicationSchema = applicationSchema.extend({ id, version: z.coerce.number().int() });

export const deleteApplicationSchema = z.object({ id, confirmedName: z.string().max(200) });

export const subscribeSchema = z.object({ applicationId: id, apiId: id });

export const unsubscribeSchema = z.object({ applicationId: id, subscriptionId: id });
