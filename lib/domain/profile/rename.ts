import { inTransaction } from '@/lib/db/transaction';
import { updateName } from '@/lib/db/users';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';

/** Gives the person another name. Nothing happens when it is theirs already. */
export async function rename(person: Person, name: string): Promise<void> {
  if (name === person.name) return;
  await inTransaction(async (tx) => {
    await updateName(tx, person.userId, name);
    await recordAudit(tx, person, {
      action: 'user.rename',
      target: { type: 'user', id: person.userId, label: person.email },
      organizationId: person.organizationId,
      details: { from: person.name, to: name },
    });
  });
}
