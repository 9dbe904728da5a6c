import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { prisma } from '@/lib/db/database';
import { listEnvironments } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { newIdentityProvider } from '@/lib/domain/identity-providers/new-identity-provider';
import { isAppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';

/** What somebody fills in for an issuer of JWTs. */
export async function filledIn(
  person: Person,
  changes: Partial<IdentityProviderInput> = {},
  type: IdentityProviderType = 'oidc',
): Promise<IdentityProviderInput & { type: IdentityProviderType }> {
  const environments = await listEnvironments(prisma(), person.organizationId);
  return {
    ...newIdentityProvider(type, environments),
    type,
    name: `Provider ${newId()}`,
    audiences: ['https://api.example.com'],
    issuer: 'https://sso.example.com',
    jwksUri: 'https://sso.example.com/jwks',
    ...changes,
  };
}

/** Registers one. Returns its id. */
export async function register(
  person: Person,
  changes: Partial<IdentityProviderInput> = {},
): Promise<string> {
  return createIdentityProvider(person, await filledIn(person, changes));
}

/** As it is stored, with the ids of its environments. */
export function stored(id: string) {
  return prisma().identityProvider.findUnique({ where: { id }, include: { environments: true } });
}

/** The audit rows about an identity provider, in order. */
export const auditOf = (id: string) =>
  prisma().auditEvent.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } });

/** The code of a refusal and the fields it names. Anything but a refusal fails. */
export async function refusal(work: Promise<unknown>): Promise<{ code: string; fields: string[] }> {
  try {
    await work;
  } catch (error) {
    if (isAppError(error)) return { code: error.code, fields: error.fields.map(({ path }) => path) };
    throw error;
  }
  throw new Error('It was expected to be refused.');
}

/** A pair of keys of an algorithm's kind. */
export function keyPair(kind: 'rsa' | 'ec' | 'short-rsa'): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'ec') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 });
}

export const pemOf = (key: KeyObject): string =>
  key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }) as string;
