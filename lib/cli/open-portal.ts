import { refused } from '@/lib/cli/failure';
import { Portal } from '@/lib/cli/portal';
import { demandToken, portalAddress } from '@/lib/cli/portal-address';
import { savedLogin } from '@/lib/cli/saved-login';
import { commandLineEnv } from '@/lib/platform/env';

/**
 * The portal that commands are for: `GATEHOUSE_URL` and `GATEHOUSE_TOKEN`, and what they leave open from the login. A token that was
 * kept is sent to the portal it was kept for, and to no other.
 * @throws CommandFailure
 */
export async function openPortal(): Promise<Portal> {
  const { token, portal } = commandLineEnv();
  const login = token !== undefined && portal !== undefined ? null : await savedLogin();
  const address = portal === undefined ? login?.portal : portalAddress(portal, false);
  if (address === undefined) throw refused('You are not logged in. Log in first: npm run cli -- login URL');
  const kept = login?.portal === address ? login.token : undefined;
  const use = token ?? kept;
  if (use === undefined)
    throw refused(
      `The token that was kept is not for ${address}. Log in there first: npm run cli -- login URL`,
    );
  return new Portal({ portal: address, token: demandToken(use) });
}
