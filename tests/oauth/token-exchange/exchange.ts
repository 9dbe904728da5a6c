import type { TestClient } from '@/tests/support/clients';
import { askToken } from '@/tests/support/oauth-client';
import type { Portal } from '@/tests/support/portal';

export const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const TYPE = (name: string) => `urn:ietf:params:oauth:token-type:${name}`;

/** Exchanges a subject token. */
export function exchange(
  portal: Portal,
  client: TestClient,
  subjectToken: string,
  more: Record<string, string> = {},
) {
  return askToken(portal, client, {
    grant_type: EXCHANGE,
    subject_token: subjectToken,
    subject_token_type: TYPE('jwt'),
    ...more,
  });
}
