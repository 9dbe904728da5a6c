import {
  listChosenIdentityProviders,
  listEnvironmentIdentityProviders,
  setChosenIdentityProviders,
} from '@/lib/db/client-identity-providers';
import type { ClientWithContext } from '@/lib/db/clients';
import type { Db } from '@/lib/db/transaction';
import { invalidField } from '@/lib/platform/errors';

/** Whose tokens a client takes: ids of identity providers, or null for all of its environment, also those still to come. */
export type ProviderChoice = readonly string[] | null;

const FIELD = 'identityProviders';

/** The identity providers that can count for clients of an environment. Production never takes practice tokens. */
export async function providersOfEnvironment(db: Db, environment: { id: string; isProduction: boolean }) {
  const providers = await listEnvironmentIdentityProviders(db, environment.id);
  return providers.filter(({ type }) => !(type === 'practice' && environment.isProduction));
}

/** What a client chose, of those that still count in its environment. */
export async function providerChoice(db: Db, client: ClientWithContext): Promise<ProviderChoice> {
  if (!client.choosesIdentityProviders) return null;
  const offered = await providersOfEnvironment(db, client.environment);
  const chosen = await listChosenIdentityProviders(db, client.id);
  return offered.map(({ id }) => id).filter((id) => chosen.includes(id));
}

const sameChoice = (one: ProviderChoice, other: ProviderChoice) =>
  one === null || other === null ? one === other : String([...one].sort()) === String([...other].sort());

/** Writes whose tokens a client takes. Returns whether that is another choice than before. @throws AppError `invalid` */
export async function chooseProviders(
  tx: Db,
  client: ClientWithContext,
  choice: ProviderChoice,
): Promise<boolean> {
  if (choice?.length === 0)
    throw invalidField(FIELD, 'Select at least one identity provider, or take all of the environment.');
  const offered = await providersOfEnvironment(tx, client.environment);
  const known = new Set(offered.map(({ id }) => id));
  if (choice?.some((id) => !known.has(id)))
    throw invalidField(FIELD, 'One of them is no longer there. Reload the page and select again.');
  if (sameChoice(choice, await providerChoice(tx, client))) return false;
  await setChosenIdentityProviders(tx, client.id, choice && [...new Set(choice)]);
  return true;
}
