import { z } from 'zod';

/** Longest name of an environment, in characters: menus have to show it. */
export const ENVIRONMENT_NAME_MAX = 40;

const id = z.string().min(1).max(64);

/** Add and Edit. */
export const environmentSchema = z.object({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name.')
    .max(ENVIRONMENT_NAME_MAX, `Use at most ${ENVIRONMENT_NAME_MAX} characters.`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Use letters, digits and signs that can be seen.'),
  isProduction: z.boolean(),
});

export const changeEnvironmentSchema = environmentSchema.extend({ id });

export const moveEnvironmentSchema = z.object({ id, direction: z.enum(['up', 'down']) });

export const removeEnvironmentSchema = z.object({ id });
