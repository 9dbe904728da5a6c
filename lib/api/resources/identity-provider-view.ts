import { z } from 'zod';
import { INSTANT } from '@/lib/api/resources/application-view';
import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import { storedInput } from '@/lib/domain/identity-providers/stored-input';
import type { IdentityProviderHealth } from '@/lib/domain/identity-providers/health';
import { IDP_TYPES, VERIFICATIONS } from '@/lib/schemas/identity-provider-limits';

const text = z.string().nullable();

/** An identity provider in the answers of the API. Never its introspection secret. */
export const IDENTITY_PROVIDER = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(IDP_TYPES),
  description: z.string(),
  enabled: z.boolean(),
  issuer: text,
  wellKnownUrl: text,
  jwksUri: text,
  jwks: z.record(z.string(), z.unknown()).nullable().meta({ description: 'A JWK set (RFC 7517 §5).' }),
  userinfoEndpoint: text,
  introspectionEndpoint: text,
  introspectionClientId: text,
  hasIntrospectionSecret: z.boolean(),
  tokenEndpoint: text,
  documentationUrl: text,
  verification: z.enum(VERIFICATIONS),
  audiences: z.array(z.string()),
  environments: z.array(z.string()).meta({ description: 'Slugs.' }),
  algorithms: z.array(z.string()),
  claimMapping: z
    .record(z.string(), z.string())
    .meta({ description: 'Claim of the tokens of this portal → claim of theirs.' }),
  subjectClaim: z.enum(['sub', 'email']),
  authorizedParties: z.array(z.string()),
  requiredClaims: z.record(z.string(), z.string()),
  maxTokenAgeSeconds: z.int().nullable(),
  singleUse: z.boolean(),
  mayOutlive: z.boolean(),
  requiresMember: z.boolean(),
  createdAt: INSTANT,
  updatedAt: INSTANT,
});

/** How an identity provider does. */
export const HEALTH = z.strictObject({
  state: z.enum(['healthy', 'failing', 'clock-differs', 'not-asked', 'nothing-to-ask']),
  failure: text.meta({ description: 'What is wrong, in a sentence.' }),
  failedAt: INSTANT.nullable(),
  kids: z.array(z.string()).meta({ description: 'Of the keys that verify its tokens.' }),
  keysFetchedAt: INSTANT.nullable(),
  clockDifferenceSeconds: z.int().nullable().meta({ description: 'Its clock minus that of the portal.' }),
});

/** An identity provider as the API answers it. */
export function identityProviderView(row: IdentityProviderRow): z.input<typeof IDENTITY_PROVIDER> {
  const { introspectionSecret: _secret, environmentIds: _ids, keys: _keys, ...input } = storedInput(row);
  return {
    id: row.id,
    type: row.type,
    enabled: row.disabledAt === null,
    ...input,
    jwks: row.jwks as Record<string, unknown> | null,
    hasIntrospectionSecret: row.sealedIntrospectionSecret !== null,
    environments: row.environments.map(({ environment }) => environment.slug),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** How an identity provider does, as the API answers it. */
export function healthView(health: IdentityProviderHealth): z.input<typeof HEALTH> {
  const { state, failure, failedAtMs, kids, keysFetchedAtMs, clockDifferenceMs } = health;
  return {
    state,
    failure,
    failedAt: instant(failedAtMs),
    kids,
    keysFetchedAt: instant(keysFetchedAtMs),
    clockDifferenceSeconds: clockDifferenceMs === null ? null : Math.round(clockDifferenceMs / 1000),
  };
}
