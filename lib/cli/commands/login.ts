import type { Command } from '@/lib/cli/command';
import { printDone, say } from '@/lib/cli/output';
import { Portal } from '@/lib/cli/portal';
import { demandToken, portalAddress } from '@/lib/cli/portal-address';
import { readSecret } from '@/lib/cli/read-secret';
import { forgetLogin, loginFile, saveLogin } from '@/lib/cli/saved-login';
import { commandLineEnv } from '@/lib/platform/env';

export const login: Command = {
  name: 'login',
  summary: 'Keeps a personal access token for a portal: GATEHOUSE_TOKEN, or one line of the standard input.',
  arguments: ['URL'],
  options: {
    'allow-http': { kind: 'flag', help: 'Send the token unencrypted, to another machine too.' },
  },
  async run(given) {
    const portal = portalAddress(given.argument('URL'), given.flag('allow-http'));
    const token = demandToken(
      commandLineEnv().token ?? (await readSecret('Personal access token (nothing is shown): ')),
    );
    await new Portal({ portal, token }).demandValidToken();
    await saveLogin({ portal, token });
    printDone(given, `You are logged in to ${portal}.`);
    say(`The token is kept in ${loginFile()}.`);
  },
};

export const logout: Command = {
  name: 'logout',
  summary: 'Forgets the token. It goes on working until it is revoked in the profile.',
  arguments: [],
  options: {},
  async run(given) {
    const was = await forgetLogin();
    printDone(given, was ? 'You are logged out.' : 'You were not logged in.');
  },
};
