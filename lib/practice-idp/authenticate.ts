import { findPracticeClient, sameText, type PracticeClient } from '@/lib/domain/practice-idp/clients';
import { parseBasicCredentials } from '@/lib/oauth/basic-credentials';
import { demandNotThrottled, recordFailure } from '@/lib/oauth/failure-throttle';
import type { RequestHead } from '@/lib/oauth/protocol';
import { PracticeRefusal } from '@/lib/practice-idp/refusal';

/**
 * The client of a request, by Basic alone.
 * @throws PracticeRefusal 401, `access_denied` without credentials or for an unknown client, `unauthorized_client` for a wrong secret;
 *   OAuthError 429 after too many failures
 */
export function authenticatePracticeClient(head: RequestHead): PracticeClient {
  const presented = parseBasicCredentials(head.header('authorization') ?? '');
  if (!presented)
    throw new PracticeRefusal(
      401,
      'access_denied',
      'The client has to authenticate: Authorization: Basic <base64 of client id:secret>.',
    );
  demandNotThrottled(head.address, presented.clientId);
  const client = findPracticeClient(presented.clientId);
  if (client && sameText(client.secret, presented.secret ?? '')) return client;
  recordFailure(head.address, presented.clientId, null);
  if (!client) throw new PracticeRefusal(401, 'access_denied', 'There is no such client.');
  throw new PracticeRefusal(401, 'unauthorized_client', 'The client secret is wrong.');
}
