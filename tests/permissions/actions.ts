import { newId } from '@/lib/platform/ids';
import type { Things } from '@/tests/permissions/cast';
import {
  all,
  ofAdministrators,
  ofApplication,
  type Expected,
  type Least,
  type Role,
} from '@/tests/permissions/roles';

/** What an action is called with, and what each gets. */
export interface ActionRow {
  expected: Expected;
  /** Its arguments: such that whoever may do it gets to an answer of its own, which comes after the question whether they may. */
  args: (things: Things, role: Role) => unknown[];
}

type Input = (things: Things, role: Role) => Record<string, unknown>;

const row = (expected: Expected, input: Input): ActionRow => ({
  expected,
  args: (things, role) => [input(things, role)],
});

/** Of a form that works without script: the state before comes first. */
const form = (expected: Expected, input: Input): ActionRow => ({
  expected,
  args: (things, role) => [{}, input(things, role)],
});

const application = (least: Least, done: string) =>
  ofApplication(least, done, {
    anonymous: 'unauthenticated',
    missing: 'no application',
    forbidden: 'forbidden',
  });
const administrators = (done: string, outside: string) =>
  ofAdministrators(done, outside, { anonymous: 'unauthenticated', forbidden: 'forbidden' });
const signedIn = (done: string, except: Partial<Expected> = {}) =>
  all(done, { anonymous: 'unauthenticated', ...except });

const SETTINGS = {
  grantTypes: ['client_credentials', 'token_exchange'],
  publicClient: false,
  accessTokenTtlSeconds: 3600,
  userAccessTokenTtlSeconds: 3600,
  refreshTokenTtlSeconds: 86_400,
  idTokenTtlSeconds: 3600,
};
const PROVIDER = {
  name: 'New provider',
  audiences: [],
  wellKnownUrl: null,
  issuer: null,
  tokenEndpoint: null,
  jwksUri: null,
  keys: null,
  userinfoEndpoint: null,
  introspectionEndpoint: null,
  introspectionClientId: null,
  documentationUrl: null,
  verification: 'jwks',
  algorithms: [],
  claimMapping: {},
  subjectClaim: 'sub',
  authorizedParties: [],
  requiredClaims: {},
  maxTokenAgeSeconds: null,
  singleUse: false,
  mayOutlive: false,
  requiresMember: false,
  environmentIds: [],
};
const EVENTS = ['secret.added'];
/** The fields of a form that is sent to an action as it is. */
function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const LATER = '2099-01-01T00:00:00Z';
const EARLIER = '2001-01-01T00:00:00Z';
const secret: Input = ({ client, secret: secretId }) => ({ clientId: client, secretId });
const pasted: Input = ({ client, provider }) => ({
  clientId: client,
  identityProviderId: provider,
  token: 'none',
});
const account = { name: 'Nobody', email: 'nobody@example.com', password: 'eleven terns above the pier' };
/** Those who run nothing of their own, and whose own things stand behind `id`. */
const owners = (done: string, noun: string) => signedIn(`no ${noun}`, { owner: done });

const OF_APPLICATIONS: Record<string, ActionRow> = {
  createApplicationAction: row(signedIn('invalid'), () => ({ name: 'Another', planId: 'none' })),
  updateApplicationAction: row(application('editor', 'conflict'), ({ application: id, plan }) => ({
    id,
    name: 'Taken over',
    planId: plan,
    version: -1,
  })),
  deleteApplicationAction: row(application('owner', 'invalid'), ({ application: id }) => ({
    id,
    confirmedName: 'no such name',
  })),
  subscribeAction: row(application('editor', 'conflict'), ({ application: applicationId, api: apiId }) => ({
    applicationId,
    apiId,
  })),
  unsubscribeAction: row(application('editor', 'no subscription'), ({ application: applicationId }) => ({
    applicationId,
    subscriptionId: 'none',
  })),
  shareAction: row(application('owner', 'invalid'), ({ application: applicationId }) => ({
    applicationId,
    who: 'nobody at all',
    role: 'viewer',
  })),
  changeShareRoleAction: row(application('owner', 'done'), ({ application: applicationId, userIds }) => ({
    applicationId,
    target: { userId: userIds.viewer },
    role: 'viewer',
  })),
  endShareAction: row(application('owner', 'no share'), ({ application: applicationId, userIds }) => ({
    applicationId,
    target: { userId: userIds.stranger },
  })),
  transferAction: row(application('owner', 'invalid'), ({ application: applicationId, userIds }) => ({
    applicationId,
    userId: userIds.owner,
    formerOwnerAs: null,
  })),
};

const OF_CLIENTS: Record<string, ActionRow> = {
  generateKeysAction: row(application('editor', 'conflict'), ({ application: applicationId }) => ({
    applicationId,
    environment: 'sandbox',
    settings: SETTINGS,
  })),
  updateClientAction: row(application('editor', 'conflict'), ({ client }) => ({
    clientId: client,
    version: -1,
    settings: SETTINGS,
  })),
  addSecretAction: row(application('editor', 'invalid'), ({ client }) => ({
    clientId: client,
    label: 'Mine',
    expiresAt: EARLIER,
  })),
  revokeSecretAction: row(application('editor', 'conflict'), secret),
  retireSecretAction: row(application('editor', 'conflict'), (things, role) => ({
    ...secret(things, role),
    retiresAt: LATER,
  })),
  cancelRetirementAction: row(application('editor', 'conflict'), secret),
  revokeAllTokensAction: row(application('editor', 'done'), ({ client }) => ({ clientId: client })),
  generateTestTokenAction: row(application('editor', 'invalid'), ({ client }) => ({
    clientId: client,
    scopes: [],
    lifetimeSeconds: 1,
    keepPrevious: true,
  })),
  // Of whoever made it alone.
  withdrawTestTokenAction: row(owners('done', 'test token'), ({ testToken: jti }) => ({ jti })),
  checkUserTokenAction: row(application('editor', 'done'), pasted),
  exchangeUserTokenAction: row(application('editor', 'invalid'), pasted),
  practiceTokenAction: row(application('editor', 'done'), ({ client, practiceProvider }) => ({
    clientId: client,
    identityProviderId: practiceProvider,
    username: 'alice',
    kind: 'good',
  })),
};

const OF_IDENTITY_PROVIDERS: Record<string, ActionRow> = {
  createIdentityProviderAction: row(administrators('invalid', 'invalid'), () => ({
    ...PROVIDER,
    type: 'oidc',
  })),
  updateIdentityProviderAction: row(
    administrators('invalid', 'no identity provider'),
    ({ provider: id }) => ({
      ...PROVIDER,
      id,
      version: -1,
    }),
  ),
  setIdentityProviderStatusAction: row(
    administrators('done', 'no identity provider'),
    ({ provider: id }) => ({ id, enabled: true }),
  ),
  deleteIdentityProviderAction: row(
    administrators('done', 'no identity provider'),
    ({ doomedProviders: { action: id } }) => ({ id }),
  ),
  revokeTokensOfProviderAction: row(administrators('done', 'no identity provider'), ({ provider: id }) => ({
    id,
  })),
  checkIdentityProviderAction: row(
    administrators('done', 'no identity provider'),
    ({ practiceProvider: id }) => ({ id }),
  ),
  readWellKnownAction: row(administrators('invalid', 'invalid'), () => ({ url: 'no address' })),
  testTokenAction: row(administrators('invalid', 'no identity provider'), ({ provider: id }) => ({
    ...PROVIDER,
    type: 'oidc',
    id,
    token: 'none',
  })),
  replacePracticeUsersAction: row(administrators('invalid', 'invalid'), () => ({ csv: 'none' })),
};

const OF_ORGANIZATIONS: Record<string, ActionRow> = {
  addEnvironmentAction: row(administrators('invalid', 'invalid'), () => ({
    name: 'Sandbox',
    isProduction: false,
  })),
  changeEnvironmentAction: row(administrators('invalid', 'no environment'), ({ environment: id }) => ({
    id,
    name: 'Production',
    isProduction: false,
  })),
  moveEnvironmentAction: row(administrators('done', 'no environment'), ({ environment: id }) => ({
    id,
    direction: 'up',
  })),
  removeEnvironmentAction: row(administrators('conflict', 'no environment'), ({ environment: id }) => ({
    id,
  })),
  changeRoleAction: row(administrators('done', 'no member'), ({ userIds }) => ({
    userId: userIds.viewer,
    role: 'developer',
  })),
  setMemberStatusAction: row(administrators('done', 'no member'), ({ userIds }) => ({
    userId: userIds.viewer,
    enabled: true,
  })),
  removeMemberAction: row(administrators('invalid', 'no member'), ({ userIds }) => ({
    userId: userIds.owner,
    heirId: null,
  })),
  // To the other organization these addresses are nobody yet.
  inviteAction: row(administrators('invalid', 'done'), () => ({
    email: 'vic@example.com',
    role: 'developer',
  })),
  revokeInvitationAction: row(administrators('done', 'no invitation'), ({ invitations: { action: id } }) => ({
    id,
  })),
  createTeamAction: row(administrators('invalid', 'invalid'), () => ({
    name: 'Own team',
    members: ['none'],
  })),
  changeTeamAction: row(administrators('done', 'no team'), ({ team: id }) => ({
    id,
    name: 'Fulmar team',
    added: [],
    removed: [],
  })),
  addOrganizationAction: row(administrators('done', 'forbidden'), () => ({
    name: 'Third',
    slug: `third-${newId()}`,
  })),
  renameOrganizationAction: row(administrators('done', 'done'), () => ({ name: 'Renamed' })),
  switchOrganizationAction: {
    // One that does not exist, and one they are no member of, are the same.
    expected: all('404', { anonymous: 'to /sign-in', admin: '404' }),
    args: ({ organization }, role) => [formOf({ organization: role === 'outsider' ? organization : 'none' })],
  },
  removeTeamAction: row(administrators('done', 'no team'), ({ doomedTeam: id }) => ({ id })),
};

const OF_WEBHOOKS: Record<string, ActionRow> = {
  addWebhookAction: row(administrators('invalid', 'invalid'), () => ({
    url: 'no address',
    eventTypes: EVENTS,
  })),
  changeWebhookAction: row(administrators('invalid', 'no webhook'), ({ webhook: id }) => ({
    id,
    url: 'no address',
    eventTypes: EVENTS,
  })),
  switchWebhookAction: row(administrators('done', 'no webhook'), ({ webhook: id }) => ({
    id,
    enabled: true,
  })),
  sendTestEventAction: row(administrators('done', 'no webhook'), ({ webhook: id }) => ({ id })),
  redeliverAction: row(administrators('no delivery', 'no webhook'), ({ webhook: webhookId }) => ({
    webhookId,
    deliveryId: 'none',
  })),
  removeWebhookAction: row(administrators('done', 'no webhook'), ({ webhook: id }) => ({ id })),
};

const OF_PEOPLE: Record<string, ActionRow> = {
  renameAction: row(signedIn('not valid'), () => ({ name: '' })),
  changePasswordAction: row(signedIn('invalid'), () => ({ current: 'wrong', password: account.password })),
  endSessionAction: row(owners('done', 'session'), ({ session: id }) => ({ id })),
  unlinkAction: row(signedIn('no link'), () => ({ id: 'none' })),
  createAccessTokenAction: row(signedIn('invalid', { outsider: 'done', admin: 'done' }), () => ({
    name: 'All',
    scopes: ['admin'],
    expiresInDays: 1,
  })),
  revokeAccessTokenAction: row(owners('done', 'token'), ({ accessToken: id }) => ({ id })),
  // The ways in.
  signInAction: form(all('unauthenticated'), () => ({ email: account.email, password: 'wrong' })),
  setUpAction: form(all('conflict'), () => ({ ...account, code: 'AAAA-AAAA-AAAA' })),
  signUpAction: form(all('forbidden', { anonymous: 'not_found' }), () => account),
  acceptAsNewcomerAction: form(all('forbidden', { anonymous: 'conflict' }), () => ({
    token: 'none',
    name: account.name,
    password: account.password,
  })),
  acceptWithPasswordAction: form(all('forbidden', { anonymous: 'conflict' }), () => ({
    token: 'none',
    password: account.password,
  })),
  acceptSignedInAction: form(signedIn('conflict'), () => ({ token: 'none' })),
};

/** These end the session they come in, so they come last. */
export const LAST_ACTIONS: Record<string, ActionRow> = {
  signOutAction: { expected: all('to /sign-in'), args: () => [] },
  signOutEverywhereAction: { expected: all('unauthenticated'), args: () => [] },
};

/** What the server actions answer each. An action that is not here fails `matrix.test.ts`. */
export const ACTIONS: Record<string, ActionRow> = {
  ...OF_APPLICATIONS,
  ...OF_CLIENTS,
  ...OF_IDENTITY_PROVIDERS,
  ...OF_ORGANIZATIONS,
  ...OF_WEBHOOKS,
  ...OF_PEOPLE,
};
