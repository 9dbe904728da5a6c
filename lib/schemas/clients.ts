import { z } from 'zod';
import { GRANT_TYPES } from '@/lib/schemas/grant-types';
import { SECRET_LABEL_MAX } from '@/lib/schemas/limits';

const id = z.string().min(1).max(64);
const seconds = z.coerce.number('Enter a whole number of seconds.').int('Enter a whole number of seconds.');

/** *Advanced Configurations*. The rules between fields are in `lib/domain/clients/client-settings.ts`. */
export const clientSettingsSchema = z.object({
  grantTypes: z.array(z.enum(GRANT_TYPES)).max(GRANT_TYPES.length),
  publicClient: z.boolean(),
  accessTokenTtlSeconds: seconds,
  userAccessTokenTtlSeconds: seconds,
  refreshTokenTtlSeconds: seconds,
  idTokenTtlSeconds: seconds,
});

export const generateKeysSchema = z.object({
  applicationId: id,
  environment: z.string().min(1).max(64),
  settings: clientSettingsSchema,
});

export const updateClientSchema = z.object({
  clientId: id,
  version: z.coerce.number().int(),
  settings: clientSettingsSchema,
  /** Whose tokens it takes: ids; null: all of the environment; left out: as before. */
  identityProviders: z.array(id).max(1000).nullable().optional(),
});

const instant = z.iso.datetime({ offset: true, error: 'Choose a date.' }).transform((text) => new Date(text));

export const addSecretSchema = z.object({
  clientId: id,
  label: z
    .string('Enter a label.')
    .trim()
    .min(1, 'Enter a label.')
    .max(SECRET_LABEL_MAX, `Use at most ${SECRET_LABEL_MAX} characters.`),
  /** RFC 3339; null: never. */
  expiresAt: instant.nullable(),
});

export const secretSchema = z.object({ clientId: id, secretId: id });

export const retireSecretSchema = secretSchema.extend({ retiresAt: instant });

export const clientSchema = z.object({ clientId: id });

export const testTokenSchema = z.object({
  clientId: id,
  scopes: z.array(z.string().min(1).max(200)).max(100),
  /** Null: the client's. */
  lifetimeSeconds: seconds.nullable(),
  keepPrevious: z.boolean(),
});

export const withdrawTokenSchema = z.object({ jti: z.string().min(1).max(64) });
