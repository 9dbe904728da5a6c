import { z } from 'zod';
import { INSTANT } from '@/lib/api/resources/application-view';
import type { ClientWithContext, SecretRow } from '@/lib/db/clients';
import type { RevealedSecret } from '@/lib/domain/clients/new-secret';
import { secretState } from '@/lib/domain/clients/secret-state';
import { now } from '@/lib/platform/clock';
import { GRANT_TYPE_URI, GRANT_TYPES, type GrantType } from '@/lib/schemas/grant-types';

const WIRE_NAMES = [
  GRANT_TYPE_URI.refresh_token,
  GRANT_TYPE_URI.client_credentials,
  GRANT_TYPE_URI.token_exchange,
];

/** Grant types as they are on the wire (RFC 6749 §4.4.2, §6; RFC 8693 §2.1). */
export const GRANT_TYPE_URIS = z.enum(WIRE_NAMES, `Use ${WIRE_NAMES.join(', ')}.`);

/** The grants that names on the wire stand for. */
export function grantTypesOf(names: readonly string[]): GrantType[] {
  return GRANT_TYPES.filter((grant) => names.includes(GRANT_TYPE_URI[grant]));
}

/** A client in the answers of the API. */
export const CLIENT = z.strictObject({
  id: z.string(),
  clientId: z.string().meta({ description: 'The Consumer Key: client_id at the token endpoint.' }),
  applicationId: z.string(),
  environment: z.string(),
  grantTypes: z.array(z.string()),
  publicClient: z.boolean(),
  accessTokenTtlSeconds: z.int(),
  userAccessTokenTtlSeconds: z.int(),
  refreshTokenTtlSeconds: z.int(),
  idTokenTtlSeconds: z.int(),
  tokensValidFrom: INSTANT.nullable().meta({ description: 'Tokens issued before this are dead.' }),
  lastUsedAt: INSTANT.nullable(),
  createdAt: INSTANT,
  updatedAt: INSTANT,
});

const REVEALED = {
  id: z.string(),
  label: z.string(),
  value: z.string().meta({ description: 'In this answer only.' }),
  hint: z.string(),
  expiresAt: INSTANT.nullable(),
};

/** A secret that was made just now. */
export const NEW_SECRET = z.strictObject(REVEALED);

/** A client that was made just now; `secret` is null for a public one. */
export const NEW_CLIENT = CLIENT.extend({ secret: NEW_SECRET.nullable() });

/** A secret in the lists of the API. Never its value. */
export const SECRET = z.strictObject({
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  state: z.enum(['active', 'retiring', 'expired', 'retired', 'revoked']),
  createdBy: z.string(),
  createdAt: INSTANT,
  expiresAt: INSTANT.nullable(),
  retiresAt: INSTANT.nullable(),
  revokedAt: INSTANT.nullable(),
  lastUsedAt: INSTANT.nullable(),
});

const instant = (at: Date | null) => at?.toISOString() ?? null;
const millis = (at: Date | null) => at?.getTime() ?? null;

/** A client as the API answers it. */
export function clientView(client: ClientWithContext): z.input<typeof CLIENT> {
  return {
    id: client.id,
    clientId: client.clientId,
    applicationId: client.applicationId,
    environment: client.environment.slug,
    grantTypes: client.grantTypes.map((grant) => GRANT_TYPE_URI[grant]),
    publicClient: client.publicClient,
    accessTokenTtlSeconds: client.accessTokenTtlSeconds,
    userAccessTokenTtlSeconds: client.userAccessTokenTtlSeconds,
    refreshTokenTtlSeconds: client.refreshTokenTtlSeconds,
    idTokenTtlSeconds: client.idTokenTtlSeconds,
    tokensValidFrom: instant(client.tokensValidFrom),
    lastUsedAt: instant(client.lastUsedAt),
    createdAt: client.createdAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
  };
}

/** A new secret as the API answers it, this once. */
export function newSecretView(secret: RevealedSecret): z.input<typeof NEW_SECRET> {
  return { ...secret, expiresAt: instant(secret.expiresAt) };
}

/** A secret as the API lists it. */
export function secretView(row: SecretRow): z.input<typeof SECRET> {
  const dates = {
    createdAtMs: row.createdAt.getTime(),
    expiresAtMs: millis(row.expiresAt),
    retiresAtMs: millis(row.retiresAt),
    revokedAtMs: millis(row.revokedAt),
    lastUsedAtMs: millis(row.lastUsedAt),
  };
  return {
    id: row.id,
    label: row.label,
    hint: row.hint,
    state: secretState(dates, now()),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: instant(row.expiresAt),
    retiresAt: instant(row.retiresAt),
    revokedAt: instant(row.revokedAt),
    lastUsedAt: instant(row.lastUsedAt),
  };
}
