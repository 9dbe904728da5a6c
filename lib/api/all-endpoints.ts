import type { AnyEndpoint } from '@/lib/api/endpoint';
import * as apis from '@/lib/api/resources/apis';
import * as applications from '@/lib/api/resources/applications';
import * as auditEvents from '@/lib/api/resources/audit-events';
import * as clients from '@/lib/api/resources/clients';
import * as environments from '@/lib/api/resources/environments';
import * as identityProviders from '@/lib/api/resources/identity-providers';
import * as invitations from '@/lib/api/resources/invitations';
import * as members from '@/lib/api/resources/members';
import * as secrets from '@/lib/api/resources/secrets';
import * as subscriptions from '@/lib/api/resources/subscriptions';
import * as testTokens from '@/lib/api/resources/test-tokens';

/** Every call of the management API, in the order of its document. */
export const ALL_ENDPOINTS: readonly AnyEndpoint[] = [
  applications,
  clients,
  secrets,
  testTokens,
  apis,
  subscriptions,
  environments,
  members,
  invitations,
  identityProviders,
  auditEvents,
].flatMap((resource): AnyEndpoint[] => Object.values(resource));
