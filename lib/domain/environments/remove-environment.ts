import { deleteEnvironment, type EnvironmentRow } from '@/lib/db/environments';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutEnvironment, demandEnvironments, demandOf } from '@/lib/domain/environments/environment-access';
import { AppError } from '@/lib/platform/errors';

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

function demandUnused({ clients, apiEndpoints }: EnvironmentRow): void {
  const uses = [
    ...(clients > 0 ? [counted(clients, 'application has keys', 'applications have keys')] : []),
    ...(apiEndpoints > 0 ? [counted(apiEndpoints, 'API answers', 'APIs answer')] : []),
  ];
  if (uses.length === 0) return;
  throw new AppError(
    'conflict',
    `Only an environment that is not used can be removed: ${uses.join(' and ')} in it.`,
  );
}

/**
 * Removes an environment that nothing uses. The last one stays.
 * @throws AppError `forbidden`, `not_found`, `conflict` naming what uses it
 */
export async function removeEnvironment(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const environments = await demandEnvironments(tx, person);
    const removed = demandOf(environments, id);
    demandUnused(removed);
    if (environments.length === 1) {
      throw new AppError('conflict', 'An organization needs an environment. Add another one first.');
    }
    await deleteEnvironment(tx, id);
    await recordAudit(tx, person, { action: 'environment.delete', ...aboutEnvironment(person, removed) });
  });
}
