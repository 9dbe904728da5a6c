import { revokeOwnSession, revokeSessionsOf } from '@/lib/db/sessions';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { notFound } from '@/lib/platform/errors';

const aboutThemselves = (person: Person) => ({
  target: { type: 'user', id: person.userId, label: person.email },
  organizationId: person.organizationId,
});

/** Ends one of the person's own sessions at once. @throws AppError `not_found`, also for somebody else's and for one that is over */
export async function endSession(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await revokeOwnSession(tx, person.userId, id))) throw notFound('This session');
    await recordAudit(tx, person, { action: 'session.end', ...aboutThemselves(person) });
  });
}

/** Ends every session of the person, the one they are in too. Returns how many there were. */
export async function signOutEverywhere(person: Person): Promise<number> {
  return inTransaction(async (tx) => {
    const sessionsEnded = await revokeSessionsOf(tx, person.userId);
    await recordAudit(tx, person, {
      action: 'session.end-all',
      ...aboutThemselves(person),
      details: { sessionsEnded },
    });
    return sessionsEnded;
  });
}
