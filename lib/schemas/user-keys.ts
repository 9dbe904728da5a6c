import { z } from 'zod';
import { PRACTICE_PEOPLE, PRACTICE_TOKEN_KINDS } from '@/lib/schemas/practice-tokens';

const id = z.string().min(1).max(64);

/** A token of an identity provider, pasted under *User Keys*. White space around it comes from copying. */
export const pastedTokenSchema = z.object({
  clientId: id,
  identityProviderId: id,
  token: z
    .string('Paste a token.')
    .trim()
    .min(1, 'Paste a token.')
    .max(65_536, 'This is longer than any token that is accepted.'),
});

/** A token of the practice identity provider, to rehearse with. */
export const practiceTokenSchema = z.object({
  clientId: id,
  identityProviderId: id,
  username: z.enum(PRACTICE_PEOPLE),
  kind: z.enum(PRACTICE_TOKEN_KINDS),
});
