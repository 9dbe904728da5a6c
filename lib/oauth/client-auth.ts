import { timingSafeEqual } from 'node:crypto';
import type { ClientSnapshot, SecretSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { parseBasicCredentials, type PresentedCredentials } from '@/lib/oauth/basic-credentials';
import { demandNotThrottled, recordFailure } from '@/lib/oauth/failure-throttle';
import type { Form } from '@/lib/oauth/form';
import { invalidClient, invalidRequest } from '@/lib/oauth/oauth-error';
import type { RequestHead } from '@/lib/oauth/protocol';
import { noteSecretUsed } from '@/lib/domain/usage/token-usage';
import { now } from '@/lib/platform/clock';
import { hashSecret } from '@/lib/platform/derived-keys';
import { whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * The credentials of a request, by `client_secret_basic`, `client_secret_post`, or `client_id` alone for a public client.
 * @throws OAuthError `invalid_request` for two methods at once, `invalid_client` for none or a malformed one
 */
export function presentedCredentials(head: RequestHead, form: Form): PresentedCredentials {
  const header = head.header('authorization');
  const bodyId = form.get('client_id');
  const bodySecret = form.get('client_secret');
  if (header === undefined) {
    if (bodyId === undefined) throw invalidClient();
    return { clientId: bodyId, secret: bodySecret };
  }
  const basic = parseBasicCredentials(header);
  if (!basic) throw invalidClient();
  if (bodySecret !== undefined) {
    throw invalidRequest(
      'The client authenticates in two ways at once. Use the Authorization header or the body, not both.',
    );
  }
  if (bodyId !== undefined && bodyId !== basic.clientId) {
    throw invalidRequest('The client_id in the body is not the one in the Authorization header.');
  }
  return basic;
}

const DECOY: SecretSnapshot = { id: '', hash: new Uint8Array(32), endsAtMs: -1 };

/** The live secret that was presented, or null. Compares with every stored one, in constant time. */
function matchingSecret(secrets: readonly SecretSnapshot[], presented: string): SecretSnapshot | null {
  const hash = hashSecret(presented);
  const at = now();
  let match: SecretSnapshot | null = null;
  // A client without a secret, and one that does not exist, cost a comparison as well.
  for (const secret of secrets.length > 0 ? secrets : [DECOY]) {
    if (timingSafeEqual(secret.hash, hash) && secret.endsAtMs > at) match = secret;
  }
  return match;
}

/**
 * Authenticates the client of a request (RFC 6749 §2.3).
 * @returns the client, and for a confidential one proof that it knows a live secret
 * @throws OAuthError `invalid_client`, with the same bytes for an unknown client and a wrong secret
 */
export function authenticateClient(head: RequestHead, form: Form): SoonerOrLater<ClientSnapshot> {
  const presented = presentedCredentials(head, form);
  demandNotThrottled(head.address, presented.clientId);
  return whenThere(clientSnapshot(presented.clientId), (client) => demandAccepted(head, presented, client));
}

function demandAccepted(
  head: RequestHead,
  presented: PresentedCredentials,
  client: ClientSnapshot | null,
): ClientSnapshot {
  const accepted = client?.publicClient ? acceptPublic(presented) : acceptSecret(client, presented);
  if (!client || client.disabled || !accepted) {
    recordFailure(head.address, presented.clientId, client);
    throw invalidClient();
  }
  return client;
}

function acceptPublic(presented: PresentedCredentials): boolean {
  // A public client has no secret; one that presents one is somebody who confuses it with another.
  return presented.secret === undefined;
}

function acceptSecret(client: ClientSnapshot | null, presented: PresentedCredentials): boolean {
  const secret = matchingSecret(client?.secrets ?? [], presented.secret ?? '');
  if (client && secret && !client.disabled) noteSecretUsed(secret.id);
  return secret !== null;
}
