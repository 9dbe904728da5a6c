import { findActiveMember } from '@/lib/db/users';
import type { Claims } from '@/lib/domain/exchange/check-claims';

/** Whether the e-mail address in the claims is that of somebody who belongs to the organization and is not disabled. */
export async function isActiveMember(organizationId: string, claims: Claims): Promise<boolean> {
  const { email } = claims;
  if (typeof email !== 'string' || claims.email_verified === false) return false;
  return findActiveMember(organizationId, email.toLowerCase());
}
