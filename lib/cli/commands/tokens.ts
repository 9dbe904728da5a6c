import type { Command } from '@/lib/cli/command';
import { misused } from '@/lib/cli/failure';
import { printValue, say } from '@/lib/cli/output';
import { readSecret } from '@/lib/cli/read-secret';

const TYPE_PREFIX = 'urn:ietf:params:oauth:token-type:';

export const tokens: readonly Command[] = [
  {
    name: 'tokens test',
    summary: 'Makes an access token as the token endpoint would, without a secret, and prints it.',
    arguments: ['CLIENT_ID'],
    options: {
      scope: { kind: 'text', value: 'SCOPES', help: 'With spaces between them. Default: all there are.' },
      'expires-in': { kind: 'number', value: 'SECONDS', help: 'At most what the client allows.' },
      exchange: { kind: 'flag', help: 'For a token of an identity provider, read from standard input.' },
      'subject-token-type': {
        kind: 'text',
        value: 'TYPE',
        help: 'jwt, id_token or access_token. Default: jwt.',
      },
    },
    async run(given, portal) {
      const api = await portal();
      const type = given.text('subject-token-type');
      if (type !== undefined && !given.flag('exchange'))
        throw misused('--subject-token-type goes with --exchange.');
      const body = {
        scope: given.text('scope'),
        expiresInSeconds: given.number('expires-in'),
        subjectToken: given.flag('exchange')
          ? await readSecret('Token to exchange (nothing is shown): ')
          : undefined,
        subjectTokenType: type === undefined || type.startsWith(TYPE_PREFIX) ? type : TYPE_PREFIX + type,
      };
      const made = await api.post(`clients/${given.argument('CLIENT_ID')}/test-tokens`, body);
      printValue(given, made, 'access_token');
      say(`It lives for ${String(made.expires_in)} seconds.`);
    },
  },
];
