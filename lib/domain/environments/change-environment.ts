import { updateEnvironment } from '@/lib/db/environments';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutEnvironment,
  demandEnvironments,
  demandFreeName,
  demandOf,
  type EnvironmentInput,
} from '@/lib/domain/environments/environment-access';
import { AppError } from '@/lib/platform/errors';

/**
 * Renames an environment, and says whether it is production. Takes effect at once, for tokens that were issued too: in production no token
 * of the practice identity provider counts. Nothing happens when it is so already.
 * @param seen what the person saw. Default: whatever there is
 * @throws AppError `forbidden`, `not_found`, `invalid`, or `conflict` when it is something else by now
 */
export async function changeEnvironment(
  person: Person,
  id: string,
  { name, isProduction }: EnvironmentInput,
  seen?: EnvironmentInput,
): Promise<void> {
  await inTransaction(async (tx) => {
    const environments = await demandEnvironments(tx, person);
    const before = demandOf(environments, id);
    if (seen && (seen.name !== before.name || seen.isProduction !== before.isProduction))
      throw new AppError('conflict', 'Somebody changed this environment meanwhile. Look at it again.');
    if (before.name === name && before.isProduction === isProduction) return;
    demandFreeName(
      environments.filter((other) => other.id !== id),
      name,
    );
    await updateEnvironment(tx, id, { name, isProduction });
    await recordAudit(tx, person, {
      action: 'environment.update',
      ...aboutEnvironment(person, { id, name }),
      details: { before: before.name, wasProduction: before.isProduction, isProduction },
    });
  });
}
