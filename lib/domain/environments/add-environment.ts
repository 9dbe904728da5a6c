import { insertEnvironment, type EnvironmentRow } from '@/lib/db/environments';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutEnvironment,
  demandEnvironments,
  demandFreeName,
  type EnvironmentInput,
} from '@/lib/domain/environments/environment-access';
import { AppError } from '@/lib/platform/errors';

/** As many as a menu can show. */
export const MAX_ENVIRONMENTS = 20;
const MAX_SLUG_LENGTH = 40;

/** A name as it stands in addresses; `environment` for one of which nothing is left. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, MAX_SLUG_LENGTH);
  return words.replaceAll(/^-|-$/g, '') || 'environment';
}

/** Addresses and the management API know an environment by its slug, which therefore never changes, and is nobody else's. */
function freeSlug(environments: readonly EnvironmentRow[], name: string): string {
  const slug = slugOf(name);
  const taken = new Set(environments.map((environment) => environment.slug));
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number++) candidate = `${slug}-${number}`;
  return candidate;
}

/** Adds an environment behind the others. Returns its id. @throws AppError `forbidden`, `invalid`, `conflict` when there are too many */
export async function addEnvironment(
  person: Person,
  { name, isProduction }: EnvironmentInput,
): Promise<string> {
  return inTransaction(async (tx) => {
    const environments = await demandEnvironments(tx, person);
    if (environments.length >= MAX_ENVIRONMENTS) {
      throw new AppError('conflict', `An organization has at most ${MAX_ENVIRONMENTS} environments.`);
    }
    demandFreeName(environments, name);
    const { organizationId } = person;
    const position = (environments.at(-1)?.position ?? -1) + 1;
    const slug = freeSlug(environments, name);
    const id = await insertEnvironment(tx, { organizationId, slug, name, isProduction, position });
    await recordAudit(tx, person, {
      action: 'environment.create',
      ...aboutEnvironment(person, { id, name }),
      details: { slug, isProduction },
    });
    return id;
  });
}
