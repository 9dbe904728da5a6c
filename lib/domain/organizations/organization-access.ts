import { findFirstOrganization } from '@/lib/db/organizations';
import type { Db } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { mayInOrganization } from '@/lib/domain/permissions';

/** Whether the person acts as an administrator of the organization that was made first, whose administrators can make others. */
export async function mayAddOrganizations(db: Db, person: Person): Promise<boolean> {
  if (!mayInOrganization(person, 'settings.manage')) return false;
  return (await findFirstOrganization(db))?.id === person.organizationId;
}
