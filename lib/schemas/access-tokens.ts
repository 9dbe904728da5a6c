import { z } from 'zod';
import { ACCESS_TOKEN_NAME_MAX, ACCESS_TOKEN_SCOPES } from '@/lib/schemas/access-token-scopes';

/** A new personal access token. */
export const createAccessTokenSchema = z.object({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name.')
    .max(ACCESS_TOKEN_NAME_MAX, `Use at most ${ACCESS_TOKEN_NAME_MAX} characters.`),
  scopes: z.array(z.enum(ACCESS_TOKEN_SCOPES)).min(1, 'Select at least one.'),
  /** Null: never. */
  expiresInDays: z.int('Choose when it expires.').min(1).max(366).nullable(),
});

export const revokeAccessTokenSchema = z.object({ id: z.string().min(1).max(64) });
