import type { GrantType, Prisma } from '@/lib/db/generated/client';
import { prisma } from '@/lib/db/database';
import { identityProviderSnapshot, type OfferedIdentityProvider } from '@/lib/db/identity-provider-snapshots';

/** All that the token service has to know of a client, in one value that never changes. */
export interface ClientSnapshot {
  /** Row id. */
  id: string;
  /** Consumer Key. */
  clientId: string;
  organizationId: string;
  applicationId: string;
  applicationName: string;
  environment: string;
  isProduction: boolean;
  publicClient: boolean;
  /** Disabled, or its application is not approved. */
  disabled: boolean;
  grantTypes: ReadonlySet<GrantType>;
  accessTokenTtlSeconds: number;
  userAccessTokenTtlSeconds: number;
  refreshTokenTtlSeconds: number;
  idTokenTtlSeconds: number;
  /** Tokens with an earlier `iat` are dead; seconds since the epoch. */
  tokensValidFromSeconds: number;
  secrets: readonly SecretSnapshot[];
  /** The subscribed APIs of the client's environment. */
  resources: readonly ResourceSnapshot[];
  /** Audiences whose tokens this client may introspect, because it serves their API. */
  introspects: ReadonlySet<string>;
  /** The identity providers of the client's environment, oldest first. */
  identityProviders: readonly OfferedIdentityProvider[];
}

export interface SecretSnapshot {
  id: string;
  hash: Uint8Array;
  /** The instant it stops working, milliseconds since the epoch; Infinity: never. */
  endsAtMs: number;
}

export interface ResourceSnapshot {
  audience: string;
  scopes: readonly string[];
}

const subscribedApis = {
  where: { status: 'approved' },
  orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  include: { api: { include: { endpoints: true, scopes: { orderBy: { name: 'asc' } } } } },
} satisfies Prisma.Application$subscriptionsArgs;

const offered = {
  orderBy: [{ identityProvider: { createdAt: 'asc' } }, { identityProviderId: 'asc' }],
  include: { identityProvider: true },
} satisfies Prisma.Environment$identityProvidersArgs;

function endOf(secret: { expiresAt: Date | null; retiresAt: Date | null }): number {
  return Math.min(secret.expiresAt?.getTime() ?? Infinity, secret.retiresAt?.getTime() ?? Infinity);
}

/** One resource for each audience: versions of an API may share theirs. */
function byAudience(resources: readonly ResourceSnapshot[]): ResourceSnapshot[] {
  const scopes = new Map<string, Set<string>>();
  for (const resource of resources) {
    const known = scopes.get(resource.audience) ?? new Set();
    scopes.set(resource.audience, known);
    for (const scope of resource.scopes) known.add(scope);
  }
  return [...scopes].map(([audience, names]) => ({ audience, scopes: [...names] }));
}

/** Reads a client by its Consumer Key, or null when there is none. One round trip for the cache; nothing of it is kept here. */
export async function readClientSnapshot(clientId: string): Promise<ClientSnapshot | null> {
  const row = await prisma().client.findUnique({
    where: { clientId },
    include: {
      environment: { include: { identityProviders: offered } },
      identityProviders: true,
      secrets: { where: { revokedAt: null } },
      application: {
        include: {
          organization: true,
          subscriptions: subscribedApis,
          serves: { include: { endpoints: true } },
        },
      },
    },
  });
  if (!row) return null;
  const { application, environment } = row;
  const ceiling = application.organization.accessTokenCeilingSeconds;
  const chosen = new Set(row.identityProviders.map(({ identityProviderId }) => identityProviderId));
  const here = (endpoint: { environmentId: string }) => endpoint.environmentId === environment.id;
  return {
    id: row.id,
    clientId: row.clientId,
    organizationId: application.organizationId,
    applicationId: application.id,
    applicationName: application.name,
    environment: environment.slug,
    isProduction: environment.isProduction,
    publicClient: row.publicClient,
    disabled: row.disabledAt !== null || application.workflowStatus !== 'approved',
    grantTypes: new Set(row.grantTypes),
    accessTokenTtlSeconds: Math.min(row.accessTokenTtlSeconds, ceiling),
    userAccessTokenTtlSeconds: Math.min(row.userAccessTokenTtlSeconds, ceiling),
    refreshTokenTtlSeconds: row.refreshTokenTtlSeconds,
    idTokenTtlSeconds: row.idTokenTtlSeconds,
    tokensValidFromSeconds: Math.ceil((row.tokensValidFrom?.getTime() ?? 0) / 1000),
    secrets: row.secrets.map((secret) => ({ id: secret.id, hash: secret.hash, endsAtMs: endOf(secret) })),
    resources: byAudience(
      application.subscriptions.flatMap(({ api }) =>
        api.endpoints
          .filter(here)
          .map(({ audience }) => ({ audience, scopes: api.scopes.map((scope) => scope.name) })),
      ),
    ),
    introspects: new Set(
      application.serves.flatMap((api) => api.endpoints.filter(here).map((endpoint) => endpoint.audience)),
    ),
    identityProviders: environment.identityProviders.map(({ identityProvider }) => ({
      idp: identityProviderSnapshot(identityProvider),
      chosen: !row.choosesIdentityProviders || chosen.has(identityProvider.id),
    })),
  };
}
