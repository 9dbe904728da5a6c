import { newId } from '@/lib/platform/ids';
import { administrators, row, type ActionRow } from '@/tests/permissions/action-row';
import { all } from '@/tests/permissions/roles';

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

/** What the actions below *Settings* answer each. */
export const SETTINGS_ACTIONS: Record<string, ActionRow> = {
  ...OF_IDENTITY_PROVIDERS,
  ...OF_ORGANIZATIONS,
  ...OF_WEBHOOKS,
};
