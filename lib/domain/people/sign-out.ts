import type { Person } from '@/lib/domain/actor';
import { revokeSession } from '@/lib/db/sessions';
import { inTransaction } from '@/lib/db/transaction';
import { recordAudit } from '@/lib/domain/audit';

/** Ends the session somebody acts in: from now on its cookie is worth nothing, wherever it has been copied to. */
export async function signOut(person: Person): Promise<void> {
  await inTransaction(async (tx) => {
    if (!person.sessionId || !(await revokeSession(tx, person.sessionId))) return;
    await recordAudit(tx, person, {
      action: 'session.sign-out',
      target: { type: 'user', id: person.userId, label: person.email },
      organizationId: person.organizationId,
    });
  });
}
