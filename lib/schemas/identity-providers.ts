import { z } from 'zod';
import {
  IDP_DESCRIPTION_MAX,
  IDP_KEYS_MAX,
  IDP_NAME_MAX,
  IDP_TYPES,
  SUBJECT_ALGORITHMS,
  VERIFICATIONS,
} from '@/lib/schemas/identity-provider-limits';

const URL_MAX = 2048;
const VALUE_MAX = 512;

const id = z.string().min(1).max(64);
const TOO_LONG = `Use at most ${VALUE_MAX} characters for each.`;
const value = z.string().trim().min(1).max(VALUE_MAX, TOO_LONG);
const values = z.array(value).max(50, 'These are too many.');

/** An empty text stands for nothing. */
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .nullish()
    .transform((text) => text || null);

const address = optionalText(URL_MAX);

const half = z.string().trim().min(1, 'Fill in both boxes of each row.').max(VALUE_MAX, TOO_LONG);

const claimNames = z
  .record(half, half)
  .refine((claims) => Object.keys(claims).length <= 50, 'These are too many.');

/** What the wizard and *Edit* send. The rules between fields are in `lib/domain/identity-providers/valid-input.ts`. */
const identityProviderFields = z.object({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name.')
    .max(IDP_NAME_MAX, `Use at most ${IDP_NAME_MAX} characters.`),
  description: z
    .string()
    .trim()
    .max(IDP_DESCRIPTION_MAX, `Use at most ${IDP_DESCRIPTION_MAX} characters.`)
    .default(''),
  audiences: values,
  wellKnownUrl: address,
  issuer: address,
  tokenEndpoint: address,
  jwksUri: address,
  /** PEM, a JWK or a JWK set; null: keys are fetched. */
  keys: optionalText(IDP_KEYS_MAX),
  userinfoEndpoint: address,
  introspectionEndpoint: address,
  introspectionClientId: optionalText(VALUE_MAX),
  /** Null: the one there is stays. Spaces at its ends belong to it. */
  introspectionSecret: z
    .string()
    .max(1024, 'Use at most 1024 characters.')
    .nullish()
    .transform((secret) => secret || null),
  documentationUrl: address,
  verification: z.enum(VERIFICATIONS, 'Choose how tokens are verified.'),
  algorithms: z.array(z.enum(SUBJECT_ALGORITHMS)).max(SUBJECT_ALGORITHMS.length),
  claimMapping: claimNames,
  subjectClaim: z.enum(['sub', 'email'], 'Choose what becomes the subject.'),
  authorizedParties: values,
  requiredClaims: claimNames,
  /** Seconds; null: any age. */
  maxTokenAgeSeconds: z
    .number('Enter a whole number of seconds.')
    .int('Enter a whole number of seconds.')
    .min(60, 'Enter at least 60 seconds, or nothing for any age.')
    .max(31_536_000, 'Enter at most 31536000 seconds, which is a year.')
    .nullable(),
  singleUse: z.boolean(),
  mayOutlive: z.boolean(),
  requiresMember: z.boolean(),
  environmentIds: z.array(id).max(100),
});

export const createIdentityProviderSchema = identityProviderFields.extend({
  type: z.enum(IDP_TYPES, 'Choose a type.'),
});

export const updateIdentityProviderSchema = identityProviderFields.extend({
  id,
  version: z.number().int(),
});

/** Settings that are not saved, and a token to try them with. White space around it comes from copying. */
export const tokenTestSchema = identityProviderFields.extend({
  /** Null: it is not registered yet. */
  id: id.nullable(),
  type: z.enum(IDP_TYPES, 'Choose a type.'),
  token: z
    .string('Paste a token.')
    .trim()
    .min(1, 'Paste a token.')
    .max(65_536, 'This is longer than any token that is accepted.'),
});

export const identityProviderStatusSchema = z.object({ id, enabled: z.boolean() });

export const identityProviderSchema = z.object({ id });

export const wellKnownSchema = z.object({
  url: z
    .string('Enter the Well-Known URL.')
    .trim()
    .min(1, 'Enter the Well-Known URL.')
    .max(URL_MAX, `Use at most ${URL_MAX} characters.`),
});
