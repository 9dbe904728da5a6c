const segment = (value: string) => encodeURIComponent(value);
const inApplication = (id: string) => `/applications/${segment(id)}`;
const inEnvironment = (id: string, environment: string) =>
  `${inApplication(id)}/credentials/${segment(environment)}`;

/**
 * The address of every page of the portal. Identifiers are escaped here, so that callers pass them as they are;
 * `environment` is the environment's slug.
 */
export const routes = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/set-up',
  signUp: '/sign-up',
  invitation: (token: string) => `/invitation/${segment(token)}`,
  apis: '/apis',
  applications: '/applications',
  newApplication: '/applications/new',
  application: inApplication,
  credentials: (id: string, environment: string) => `${inEnvironment(id, environment)}/oauth2-tokens`,
  userKeys: (id: string, environment: string) => `${inEnvironment(id, environment)}/user-keys`,
  subscriptions: (id: string) => `${inApplication(id)}/subscriptions`,
  activity: (id: string) => `${inApplication(id)}/activity`,
  sharing: (id: string) => `${inApplication(id)}/sharing`,
  settings: '/settings',
  members: '/settings/members',
  teams: '/settings/teams',
  identityProviders: '/settings/identity-providers',
  newIdentityProvider: '/settings/identity-providers/new',
  newIdentityProviderOf: (type: string) => `/settings/identity-providers/new/${segment(type)}`,
  identityProvider: (id: string) => `/settings/identity-providers/${segment(id)}`,
  environments: '/settings/environments',
  webhooks: '/settings/webhooks',
  webhook: (id: string) => `/settings/webhooks/${segment(id)}`,
  audit: '/settings/audit',
  organizations: '/settings/organizations',
  profile: '/profile',
  apiReference: '/api-reference',
} as const;

const OUTSIDE_START = '/api/auth/signin/oidc';

/** The addresses that begin a sign-in with the OpenID provider. No pages: links to them are not for the router, and leave the portal. */
export const outsideRoutes = {
  /** @param next path to go to afterwards */
  signIn: (next?: string) => (next ? `${OUTSIDE_START}?${new URLSearchParams({ next })}` : OUTSIDE_START),
  invitation: (token: string) => `${OUTSIDE_START}?${new URLSearchParams({ invitation: token })}`,
  link: `${OUTSIDE_START}?link`,
} as const;

/** The address of every handler that pages ask while they are open. They answer JSON, and exports CSV. */
export const dataRoutes = {
  search: '/api/portal/search',
  progress: (id: string) => `/api/portal${inApplication(id)}/progress`,
  activity: (id: string) => `/api/portal${inApplication(id)}/activity`,
  activityExport: (id: string) => `/api/portal${inApplication(id)}/activity/export`,
  audit: '/api/portal/audit',
  auditExport: '/api/portal/audit/export',
} as const;
