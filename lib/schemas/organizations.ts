import { z } from 'zod';

/** Longest name of an organization, in characters: the header has to show it. */
const NAME_MAX = 70;
const SLUG_MAX = 40;

const name = z
  .string('Enter a name.')
  .trim()
  .min(1, 'Enter a name.')
  .max(NAME_MAX, `Use at most ${NAME_MAX} characters.`)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Use letters, digits and signs that can be seen.');

const slug = z
  .string('Enter a short name.')
  .trim()
  .min(1, 'Enter a short name.')
  .max(SLUG_MAX, `Use at most ${SLUG_MAX} characters.`)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Use lower-case letters, digits and single hyphens between them, as in acme-labs.',
  );

export const addOrganizationSchema = z.object({ name, slug });

export const renameOrganizationSchema = z.object({ name });

export const switchOrganizationSchema = z.object({ organization: z.string().min(1).max(64) });
