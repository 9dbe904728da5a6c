import type { AnyEndpoint } from '@/lib/api/endpoint';
import * as applications from '@/lib/api/resources/applications';
import * as clients from '@/lib/api/resources/clients';
import * as secrets from '@/lib/api/resources/secrets';
import * as testTokens from '@/lib/api/resources/test-tokens';

/** Every call of the management API, in the order of its document. */
export const ALL_ENDPOINTS: readonly AnyEndpoint[] = [applications, clients, secrets, testTokens].flatMap(
  (resource): AnyEndpoint[] => Object.values(resource),
);
