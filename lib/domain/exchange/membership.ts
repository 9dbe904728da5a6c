import { findActiveMember } from '@/lib/db/users';
import type { Claims } from '@/lib/domain/exchange/check-claims';

/** Id of the user with the e-mail address in the claims, when they belong to the organization and are not disabled; else null. */
export async function activeMember(organizationId: string, claims: Claims): Promise<string | null> {
  const { email } = claims;
  if (typeof email !== 'string' || claims.email_verified === false) return null;
  return findActiveMember(organizationId, email.toLowerCase());
}
