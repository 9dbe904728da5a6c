import { importKeys, type VerificationJwk } from '@/lib/domain/identity-providers/import-keys';
import { isJsonType, parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { now } from '@/lib/platform/clock';
import { guardedFetch } from '@/lib/platform/guarded-fetch';
import { isOutboundError } from '@/lib/platform/outbound-error';

export interface FetchedKeys {
  keys: readonly VerificationJwk[];
  /** How many entries the set has. */
  offered: number;
  /** Their `Date` minus our clock; null when they sent none. */
  clockDifferenceMs: number | null;
}

/** Fetches and imports a JWK set. @throws IdentityProviderUnavailable */
export async function fetchKeySet(jwksUri: string): Promise<FetchedKeys> {
  const answer = await guardedFetch(jwksUri, {
    headers: { accept: 'application/jwk-set+json, application/json' },
  }).catch((error: unknown) => {
    throw isOutboundError(error) ? new IdentityProviderUnavailable(error.message, null) : error;
  });
  const host = new URL(jwksUri).hostname;
  if (answer.status !== 200) {
    const sentence = `The key set at ${host} cannot be read: status ${answer.status} instead of 200.`;
    throw new IdentityProviderUnavailable(sentence, answer.retryAfterSeconds, {
      askedTooOften: answer.status === 429,
    });
  }
  const entries = isJsonType(answer.contentType) ? parseJsonObject(answer.text)?.keys : undefined;
  if (!Array.isArray(entries)) {
    throw new IdentityProviderUnavailable(
      `What ${host} answers is not a JWK set. Check the JWKS endpoint.`,
      null,
    );
  }
  const clockDifferenceMs = answer.dateMs === null ? null : answer.dateMs - now();
  return { keys: importKeys(entries), offered: entries.length, clockDifferenceMs };
}
