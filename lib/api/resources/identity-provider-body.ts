import { z } from 'zod';
import { prisma } from '@/lib/db/database';
import { listEnvironments } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';
import { invalidField } from '@/lib/platform/errors';
import { createIdentityProviderSchema } from '@/lib/schemas/identity-providers';

const {
  type,
  keys: _keys,
  environmentIds: _environmentIds,
  description,
  name,
  audiences,
  verification,
  ...fields
} = createIdentityProviderSchema.shape;

const optionalFields = z.object(fields).partial().shape;

const shared = {
  ...optionalFields,
  description: description.unwrap().optional(),
  // The forms take keys as text; here they are JSON like everything else.
  jwks: z
    .union([z.string(), z.record(z.string(), z.unknown())], 'Give a JWK set, a JWK, or PEM as text.')
    .nullish()
    .meta({ description: 'A JWK set or a JWK, or PEM as text; instead of jwksUri.' }),
  enabled: z.boolean('Use true or false.').optional(),
};

const environments = z.array(z.string().max(64), 'Give a list of slugs.').max(100);

/** What makes an identity provider. */
export const NEW_IDENTITY_PROVIDER = z.strictObject({
  name,
  type,
  verification: verification.optional(),
  audiences: audiences.optional(),
  environments,
  ...shared,
});

/** What changes one. Its type stays. */
export const IDENTITY_PROVIDER_CHANGE = z.strictObject({
  name: name.optional(),
  verification: verification.optional(),
  audiences: audiences.optional(),
  environments: environments.optional(),
  ...shared,
});

async function environmentIds({ organizationId }: Person, slugs: readonly string[]): Promise<string[]> {
  const known = await listEnvironments(prisma(), organizationId);
  return slugs.map((slug) => {
    const found = known.find((environment) => environment.slug === slug);
    if (found) return found.id;
    const names = known.map((environment) => environment.slug).join(', ');
    throw invalidField('environments', `Use slugs of environments: ${names}.`);
  });
}

function keysOf(jwks: z.output<typeof shared.jwks>): string | null {
  if (jwks === null || jwks === undefined) return null;
  return typeof jwks === 'string' ? jwks : JSON.stringify(jwks);
}

/** The input of the use cases: what is there, with what was given in its place. @throws AppError `invalid` */
export async function changedInput(
  person: Person,
  before: IdentityProviderInput,
  given: z.output<typeof IDENTITY_PROVIDER_CHANGE>,
): Promise<IdentityProviderInput> {
  const { jwks, environments: slugs, enabled: _enabled, ...rest } = given;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...(said as Partial<IdentityProviderInput>),
    ...(jwks === undefined ? {} : { keys: keysOf(jwks) }),
    ...(slugs === undefined ? {} : { environmentIds: await environmentIds(person, slugs) }),
  };
}
