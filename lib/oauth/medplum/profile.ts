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
 * A FHIR reference to the person. By the id of the user for a member of the organization, if their identity provider says that it verified
 * the e-mail address, or is trusted with that (*only members*). Otherwise by one that is made of their identity provider and their subject
 * there: anybody can claim an address.
 */
export async function profileReference(
  client: ClientSnapshot,
  { claims, idp, identity }: ExchangeResult,
): Promise<string> {
  const vouched = claims.email_verified === true || idp.requiresMember;
  const member = vouched ? await activeMember(client.organizationId, claims) : null;
  return `Person/${member ?? idOf(idp.id, identity.subject)}`;
}
