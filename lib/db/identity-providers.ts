import { Prisma } from '@/lib/db/generated/client';
import type { IdentityProviderType, VerificationMethod } from '@/lib/db/generated/enums';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

/** Name of the index that keeps names unique in an organization. */
export const IDENTITY_PROVIDER_NAME_INDEX = 'identity_providers_organization_id_name_key';

/** Everything of an identity provider that a person sets, as it is stored. */
export interface IdentityProviderData {
  name: string;
  description: string;
  audiences: string[];
  wellKnownUrl: string | null;
  issuer: string | null;
  tokenEndpoint: string | null;
  jwksUri: string | null;
  jwks: { keys: Record<string, string>[] } | null;
  userinfoEndpoint: string | null;
  introspectionEndpoint: string | null;
  introspectionClientId: string | null;
  /** Undefined: the one there is stays. */
  sealedIntrospectionSecret: Uint8Array<ArrayBuffer> | null | undefined;
  documentationUrl: string | null;
  verification: VerificationMethod;
  algorithms: string[];
  claimMapping: Record<string, string>;
  subjectClaim: string;
  authorizedParties: string[];
  requiredClaims: Record<string, string>;
  maxTokenAgeSeconds: number | null;
  singleUse: boolean;
  mayOutlive: boolean;
  requiresMember: boolean;
}

const WITH_ENVIRONMENTS = {
  environments: { include: { environment: true }, orderBy: { environment: { position: 'asc' } } },
} satisfies Prisma.IdentityProviderInclude;

/** An identity provider with its environments, or null. */
export function findIdentityProvider(db: Db, id: string) {
  return db.identityProvider.findUnique({ where: { id }, include: WITH_ENVIRONMENTS });
}

export type IdentityProviderRow = NonNullable<Awaited<ReturnType<typeof findIdentityProvider>>>;

/** The identity providers of an organization by name, each with its environments. */
export function listIdentityProviders(db: Db, organizationId: string) {
  return db.identityProvider.findMany({
    where: { organizationId },
    include: { ...WITH_ENVIRONMENTS, _count: { select: { clients: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

// A JSON column tells "no value" from the JSON value null.
const toColumns = ({ jwks, ...data }: IdentityProviderData) => ({ ...data, jwks: jwks ?? Prisma.DbNull });

/** Adds an identity provider; a name that is taken violates `IDENTITY_PROVIDER_NAME_INDEX`. */
export async function insertIdentityProvider(
  db: Db,
  provider: {
    id: string;
    organizationId: string;
    type: IdentityProviderType;
    createdById: string;
    enabled: boolean;
    environmentIds: readonly string[];
    data: IdentityProviderData;
  },
): Promise<void> {
  const { data, environmentIds, enabled, ...rest } = provider;
  const at = nowDate();
  await db.identityProvider.create({
    data: {
      ...rest,
      ...toColumns(data),
      disabledAt: enabled ? null : at,
      createdAt: at,
      updatedAt: at,
      environments: { create: environmentIds.map((environmentId) => ({ environmentId })) },
    },
  });
}

/** Changes an identity provider that still has the version given, and where it counts. Returns whether it did. */
export async function updateIdentityProvider(
  db: Db,
  id: string,
  version: number,
  change: { data: IdentityProviderData; environmentIds: readonly string[] },
): Promise<boolean> {
  const { count } = await db.identityProvider.updateMany({
    where: { id, version },
    data: { ...toColumns(change.data), version: { increment: 1 }, updatedAt: nowDate() },
  });
  if (count !== 1) return false;
  await db.environmentIdentityProvider.deleteMany({
    where: { identityProviderId: id, environmentId: { notIn: [...change.environmentIds] } },
  });
  await db.environmentIdentityProvider.createMany({
    data: change.environmentIds.map((environmentId) => ({ environmentId, identityProviderId: id })),
    skipDuplicates: true,
  });
  return true;
}

/**
 * Switches an identity provider on or off. What it is already is not written again. Returns whether anything changed.
 * @param version the one that may be changed. Default: any
 */
export async function setIdentityProviderEnabled(
  db: Db,
  id: string,
  enabled: boolean,
  version?: number,
): Promise<boolean> {
  const { count } = await db.identityProvider.updateMany({
    where: { id, version, disabledAt: enabled ? { not: null } : null },
    data: { disabledAt: enabled ? null : nowDate(), version: { increment: 1 }, updatedAt: nowDate() },
  });
  return count === 1;
}

/** From this instant on nothing counts that came from its tokens before. */
export async function setProviderTokensValidFrom(db: Db, id: string, validFrom: Date): Promise<void> {
  await db.identityProvider.update({ where: { id }, data: { tokensValidFrom: validFrom } });
}

/** Removes an identity provider with its bindings and its refresh tokens. Returns whether it was there. */
export async function deleteIdentityProvider(db: Db, id: string): Promise<boolean> {
  const { count } = await db.identityProvider.deleteMany({ where: { id } });
  return count === 1;
}
