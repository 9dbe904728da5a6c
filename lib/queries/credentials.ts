import 'server-only';
import { listSubscriptions } from '@/lib/db/apis';
import { findClientOfEnvironment, type ClientWithContext, type SecretRow } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import { findEnvironment, findOrganization } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import type { ClientSettings, TtlCeilings } from '@/lib/domain/clients/client-settings';
import {
  isLiveState,
  revokeVerdict,
  secretState,
  type RevokeVerdict,
  type SecretDates,
  type SecretState,
} from '@/lib/domain/clients/secret-state';
import { mayWithApplication } from '@/lib/domain/permissions';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { notFound } from '@/lib/platform/errors';
import { clientProviders, type ClientProviders } from '@/lib/queries/client-providers';
import { orNotFound } from '@/lib/queries/or-not-found';

/** A row of the secrets table. Never the secret. Times in RFC 3339. */
export interface SecretView {
  id: string;
  label: string;
  hint: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  retiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  state: SecretState;
  /** Only for secrets that work. */
  verdict: RevokeVerdict | null;
}

export interface ClientView {
  /** Row id, for actions. */
  id: string;
  consumerKey: string;
  version: number;
  settings: ClientSettings;
  secrets: SecretView[];
  identityProviders: ClientProviders;
}

/** An API the application is subscribed to and that answers in this environment. */
export interface SubscribedApiView {
  id: string;
  name: string;
  version: string;
  url: string;
  audience: string;
  scopes: { name: string; description: string }[];
}

export interface CredentialsView {
  applicationId: string;
  applicationName: string;
  environment: { slug: string; name: string; isProduction: boolean };
  /** Null before keys have been generated. */
  client: ClientView | null;
  apis: SubscribedApiView[];
  ceilings: TtlCeilings;
  endpoints: { token: string; revoke: string; introspect: string; jwks: string };
  mayManage: boolean;
  /** Whether the list of secrets is in the client; else it is empty. */
  mayListSecrets: boolean;
  mayTest: boolean;
}

const datesOf = (row: SecretRow): SecretDates => ({
  createdAtMs: row.createdAt.getTime(),
  expiresAtMs: row.expiresAt?.getTime() ?? null,
  retiresAtMs: row.retiresAt?.getTime() ?? null,
  revokedAtMs: row.revokedAt?.getTime() ?? null,
  lastUsedAtMs: row.lastUsedAt?.getTime() ?? null,
});

function toSecretView(row: SecretRow, all: readonly SecretRow[], atMs: number): SecretView {
  const state = secretState(datesOf(row), atMs);
  const others = all.filter((other) => other.id !== row.id).map(datesOf);
  return {
    id: row.id,
    label: row.label,
    hint: row.hint,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    retiresAt: row.retiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state,
    verdict: isLiveState(state) ? revokeVerdict(datesOf(row), others, atMs) : null,
  };
}

async function toClientView(client: ClientWithContext, withSecrets: boolean): Promise<ClientView> {
  const {
    grantTypes,
    publicClient,
    accessTokenTtlSeconds,
    userAccessTokenTtlSeconds,
    refreshTokenTtlSeconds,
    idTokenTtlSeconds,
  } = client;
  return {
    id: client.id,
    consumerKey: client.clientId,
    version: client.version,
    settings: {
      grantTypes,
      publicClient,
      accessTokenTtlSeconds,
      userAccessTokenTtlSeconds,
      refreshTokenTtlSeconds,
      idTokenTtlSeconds,
    },
    secrets: withSecrets ? client.secrets.map((row) => toSecretView(row, client.secrets, now())) : [],
    identityProviders: await clientProviders(client),
  };
}

async function subscribedApis(applicationId: string, environmentId: string): Promise<SubscribedApiView[]> {
  const subscriptions = await listSubscriptions(prisma(), applicationId);
  return subscriptions
    .filter((subscription) => subscription.status === 'approved')
    .flatMap(({ api }) =>
      api.endpoints
        .filter((endpoint) => endpoint.environmentId === environmentId)
        .map(({ url, audience }) => ({
          id: api.id,
          name: api.name,
          version: api.version,
          url,
          audience,
          scopes: api.scopes.map(({ name, description }) => ({ name, description })),
        })),
    );
}

/** *OAuth2 Tokens* of an application in one environment. Not found for who may not see it. */
export function credentialsView(
  person: Person,
  applicationId: string,
  environmentSlug: string,
): Promise<CredentialsView> {
  return orNotFound(readCredentials(person, applicationId, environmentSlug));
}

async function readCredentials(
  person: Person,
  applicationId: string,
  environmentSlug: string,
): Promise<CredentialsView> {
  const application = await demandApplication(prisma(), person, applicationId, 'application.view');
  const environment = await findEnvironment(prisma(), application.organizationId, environmentSlug);
  if (!environment) throw notFound('This environment');
  const [client, apis, organization] = await Promise.all([
    findClientOfEnvironment(prisma(), applicationId, environment.id),
    subscribedApis(applicationId, environment.id),
    findOrganization(prisma(), application.organizationId),
  ]);
  const { accessTokenCeilingSeconds, refreshTokenCeilingSeconds } = organization!;
  const mayListSecrets = mayWithApplication(person, application, 'secret.list');
  const issuer = env().PORTAL_URL;
  return {
    applicationId,
    applicationName: application.name,
    environment: { slug: environment.slug, name: environment.name, isProduction: environment.isProduction },
    client: client && (await toClientView(client, mayListSecrets)),
    apis,
    ceilings: { accessTokenCeilingSeconds, refreshTokenCeilingSeconds },
    endpoints: {
      token: issuer + OAUTH_PATHS.token,
      revoke: issuer + OAUTH_PATHS.revoke,
      introspect: issuer + OAUTH_PATHS.introspect,
      jwks: issuer + OAUTH_PATHS.jwks,
    },
    mayManage: mayWithApplication(person, application, 'keys.manage'),
    mayListSecrets,
    mayTest: mayWithApplication(person, application, 'token.test'),
  };
}
