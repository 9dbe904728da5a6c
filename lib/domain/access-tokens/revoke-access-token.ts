import { revokeAccessToken as endAccessToken } from '@/lib/db/access-tokens';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { notFound } from '@/lib/platform/errors';

/** Ends one of the person's own tokens at once. @throws AppError `not_found`, also when it had ended before */
export async function revokeAccessToken(person: Person, id: string): Promise<void> {
  const owner = { userId: person.userId, organizationId: person.organizationId };
  await inTransaction(async (tx) => {
    const ended = await endAccessToken(tx, { id, ...owner });
    if (!ended) throw notFound('This token');
    await recordAudit(tx, person, {
      action: 'access-token.revoke',
      target: { type: 'access-token', id, label: ended.name },
      organizationId: person.organizationId,
    });
  });
}
