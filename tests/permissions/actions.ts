import { application, form, row, signedIn, type ActionRow, type Input } from '@/tests/permissions/action-row';
import { all } from '@/tests/permissions/roles';
import { SETTINGS_ACTIONS } from '@/tests/permissions/settings-actions';

const SETTINGS = {
  grantTypes: ['client_credentials', 'token_exchange'],
  publicClient: false,
  accessTokenTtlSeconds: 3600,
  userAccessTokenTtlSeconds: 3600,
  refreshTokenTtlSeconds: 86_400,
  idTokenTtlSeconds: 3600,
};
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
  ...SETTINGS_ACTIONS,
  ...OF_PEOPLE,
};
