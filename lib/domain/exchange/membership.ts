import { findActiveMember } from '@/lib/db/users';
import type { CheckedToken } from '@/lib/domain/exchange/check-subject-token';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import { shown } from '@/lib/domain/exchange/checks';

/** Loose: what matters is that it can be looked up. */
const ADDRESS = /^[^\p{Cc}\p{Cs}]{1,254}$/u;

/** Id of the user with the e-mail address in the claims, when they belong to the organization and are not disabled; else null. */
export async function activeMember(organizationId: string, claims: Claims): Promise<string | null> {
  const { email } = claims;
  if (typeof email !== 'string' || claims.email_verified === false || !ADDRESS.test(email)) return null;
  return findActiveMember(organizationId, email.toLowerCase());
}

/**
 * Where only members of the organization count: whether the person is one. After all other checks, and only if they passed.
 * @returns the id of the user; null where it was not looked up, or there is none
 */
export async function checkMember({ list, idp, claims }: CheckedToken): Promise<string | null> {
  if (!idp?.requiresMember || list.failed) return null;
  const member = await activeMember(idp.organizationId, claims);
  list.add('member', member !== null, () => ({
    expected: 'the e-mail address of a member',
    found: shown(claims.email),
    advice: 'The person is not a member of this organization.',
  }));
  return member;
}
