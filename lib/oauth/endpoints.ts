import { introspectEndpoint } from '@/lib/oauth/introspect';
import { medplumExchangeEndpoint } from '@/lib/oauth/medplum/exchange';
import { jwksEndpoint, metadataEndpoint } from '@/lib/oauth/metadata';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import type { Endpoint } from '@/lib/oauth/protocol';
import { revokeEndpoint } from '@/lib/oauth/revoke';
import { tokenEndpoint } from '@/lib/oauth/token';

/** Every protocol endpoint by its path. `server.ts` and the route handlers both look here. */
export const OAUTH_ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  [OAUTH_PATHS.token, tokenEndpoint],
  [OAUTH_PATHS.revoke, revokeEndpoint],
  [OAUTH_PATHS.introspect, introspectEndpoint],
  [OAUTH_PATHS.medplumExchange, medplumExchangeEndpoint],
  [OAUTH_PATHS.jwks, jwksEndpoint],
  [OAUTH_PATHS.authorizationServerMetadata, metadataEndpoint],
  [OAUTH_PATHS.openidConfiguration, metadataEndpoint],
]);
