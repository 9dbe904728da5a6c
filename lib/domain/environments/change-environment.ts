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

/**
 * Renames an environment, and says whether it is production. Takes effect at once, for tokens that were issued too: in production no token
 * of the practice identity provider counts. Nothing happens when it is so already.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function changeEnvironment(
  person: Person,
  id: string,
  { name, isProduction }: EnvironmentInput,
): Promise<void> {
  await inTransaction(async (tx) => {
    const environments = await demandEnvironments(tx, person);
    const before = demandOf(environments, id);
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
