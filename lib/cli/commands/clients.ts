import { IDEMPOTENCY_KEY, type Command, type Given, type Option } from '@/lib/cli/command';
import { misused } from '@/lib/cli/failure';
import { printDone, printList, printResource, say, type Column } from '@/lib/cli/output';
import type { Resource } from '@/lib/cli/portal';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const SHORT = 'token-exchange';

const grantsOf = ({ grantTypes }: Resource) =>
  (grantTypes as string[]).map((grant) => (grant === EXCHANGE ? SHORT : grant));
const secretOf = ({ secret }: Resource) => (secret as { value: string } | null)?.value;

const COLUMNS: readonly Column[] = [
  ['Id', 'id'],
  ['Consumer Key', 'clientId'],
  ['Environment', 'environment'],
  ['Grant types', grantsOf],
  ['Last used', 'lastUsedAt'],
];
const LINES: readonly Column[] = [
  ...COLUMNS,
  ['Application', 'applicationId'],
  ['Public client', 'publicClient'],
  ['Access token', ({ accessTokenTtlSeconds: ttl }) => `${String(ttl)} seconds`],
  ['User access token', ({ userAccessTokenTtlSeconds: ttl }) => `${String(ttl)} seconds`],
  ['Refresh token', ({ refreshTokenTtlSeconds: ttl }) => `${String(ttl)} seconds`],
  ['ID token', ({ idTokenTtlSeconds: ttl }) => `${String(ttl)} seconds`],
  ['Tokens count from', 'tokensValidFrom'],
  ['Created', 'createdAt'],
  ['Changed', 'updatedAt'],
];

const lifetime = (of: string): Option => ({
  kind: 'number',
  value: 'SECONDS',
  help: `How long ${of} live.`,
});
const SETTINGS: Readonly<Record<string, Option>> = {
  grant: {
    kind: 'list',
    value: 'TYPE',
    help: `client_credentials, refresh_token or ${SHORT}; once for each.`,
  },
  'access-token-ttl': lifetime('access tokens'),
  'user-access-token-ttl': lifetime('access tokens of users'),
  'refresh-token-ttl': lifetime('refresh tokens'),
  'id-token-ttl': lifetime('ID tokens'),
};

function settingsOf(given: Given): Resource {
  return {
    grantTypes: given.list('grant')?.map((grant) => (grant === SHORT ? EXCHANGE : grant)),
    accessTokenTtlSeconds: given.number('access-token-ttl'),
    userAccessTokenTtlSeconds: given.number('user-access-token-ttl'),
    refreshTokenTtlSeconds: given.number('refresh-token-ttl'),
    idTokenTtlSeconds: given.number('id-token-ttl'),
  };
}

/** A change to a public client or back; nothing when neither is said. */
function publicClientOf(given: Given): boolean | undefined {
  if (given.flag('public') && given.flag('confidential'))
    throw misused('A client is public or confidential: leave one of the two out.');
  return given.flag('public') ? true : given.flag('confidential') ? false : undefined;
}

export const clients: readonly Command[] = [
  {
    name: 'clients list',
    summary: 'Lists the clients of an application: its keys for each environment.',
    arguments: ['APPLICATION_ID'],
    options: { environment: { kind: 'text', value: 'SLUG', help: 'Only that of this environment.' } },
    async run(given, portal) {
      const path = `applications/${given.argument('APPLICATION_ID')}/clients`;
      const rows = await (await portal()).list(path, { environment: given.text('environment') });
      printList(given, rows, COLUMNS, 'There are no clients.');
    },
  },
  {
    name: 'clients create',
    summary: 'Generates the keys of an application for an environment.',
    arguments: ['APPLICATION_ID'],
    options: {
      environment: { kind: 'text', value: 'SLUG', help: 'For which environment.', required: true },
      public: { kind: 'flag', help: 'It cannot keep a secret, and gets none.' },
      ...SETTINGS,
      'idempotency-key': IDEMPOTENCY_KEY,
    },
    async run(given, portal) {
      const path = `applications/${given.argument('APPLICATION_ID')}/clients`;
      const body = {
        environment: given.text('environment'),
        publicClient: given.flag('public') || undefined,
        ...settingsOf(given),
      };
      const made = await (await portal()).post(path, body, given.text('idempotency-key'));
      if (!secretOf(made)) return printResource(given, made, LINES);
      printResource(given, made, [...LINES, ['Consumer Secret', secretOf]]);
      say('The secret is shown this once. Keep it where only your application reads it.');
    },
  },
  {
    name: 'clients show',
    summary: 'Shows a client.',
    arguments: ['CLIENT_ID'],
    options: {},
    async run(given, portal) {
      printResource(given, await (await portal()).get(`clients/${given.argument('CLIENT_ID')}`), LINES);
    },
  },
  {
    name: 'clients update',
    summary: 'Changes what is given of a client. Without refresh_token its refresh tokens end.',
    arguments: ['CLIENT_ID'],
    options: {
      public: { kind: 'flag', help: 'Make it a public client.' },
      confidential: { kind: 'flag', help: 'Make it a client with secrets.' },
      ...SETTINGS,
    },
    async run(given, portal) {
      const body = { publicClient: publicClientOf(given), ...settingsOf(given) };
      if (Object.values(body).every((value) => value === undefined))
        throw misused('Say what to change: --help lists the options.');
      const changed = await (await portal()).patch(`clients/${given.argument('CLIENT_ID')}`, body);
      printResource(given, changed, LINES);
    },
  },
  {
    name: 'clients delete',
    summary: 'Deletes a client with its secrets. Nothing is asked first.',
    arguments: ['CLIENT_ID'],
    options: {},
    async run(given, portal) {
      await (await portal()).delete(`clients/${given.argument('CLIENT_ID')}`);
      printDone(given, 'The client is deleted. Its tokens are inactive.');
    },
  },
  {
    name: 'clients revoke-all',
    summary: 'Ends every token of a client. Its secrets go on working.',
    arguments: ['CLIENT_ID'],
    options: {},
    async run(given, portal) {
      await (await portal()).post(`clients/${given.argument('CLIENT_ID')}/revoke-all`, {});
      printDone(given, 'Every token of the client is inactive.');
    },
  },
];
