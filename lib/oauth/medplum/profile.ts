import { createHash } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { ExchangeResult } from '@/lib/domain/exchange/exchange-token';
import { activeMember } from '@/lib/domain/exchange/membership';

/** The shape of an id, made of what identifies the person at their identity provider: the same person has the same one each time. */
function idOf(identityProviderId: string, subject: string): string {
  const hex = createHash('sha256').update(`${identityProviderId}\n${subject}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * A FHIR reference to the person: a member of the organization by the id of the user, anybody else by one that is made of their identity
 * provider and their subject there.
 */
export async function profileReference(
  client: ClientSnapshot,
  { claims, idp, identity }: ExchangeResult,
): Promise<string> {
  const member = await activeMember(client.organizationId, claims);
  return `Person/${member ?? idOf(idp.id, identity.subject)}`;
}
