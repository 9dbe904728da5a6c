import { PRACTICE_PATHS } from '@/lib/domain/practice-idp/addresses';
import { PRACTICE_PREFIX } from '@/lib/domain/practice-idp/keys';
import type { Endpoint } from '@/lib/oauth/protocol';
import { env } from '@/lib/platform/env';
import {
  practiceDiscoveryEndpoint,
  practiceHealthEndpoint,
  practiceJwksEndpoint,
} from '@/lib/practice-idp/documents';
import { practiceTokenEndpoint } from '@/lib/practice-idp/token';
import { practiceUserinfoEndpoint } from '@/lib/practice-idp/userinfo';

/** By their paths on a port of its own. */
export const PRACTICE_ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  [PRACTICE_PATHS.token, practiceTokenEndpoint],
  [PRACTICE_PATHS.jwks, practiceJwksEndpoint],
  [PRACTICE_PATHS.userinfo, practiceUserinfoEndpoint],
  [PRACTICE_PATHS.discovery, practiceDiscoveryEndpoint],
  [PRACTICE_PATHS.health, practiceHealthEndpoint],
]);

/** The endpoint at a path of the portal; undefined for other paths, and for all where the practice identity provider is off. */
export function practiceEndpointAt(path: string): Endpoint | undefined {
  if (!path.startsWith(`${PRACTICE_PREFIX}/`) || env().PRACTICE_IDP !== 'on') return undefined;
  return PRACTICE_ENDPOINTS.get(path.slice(PRACTICE_PREFIX.length));
}
