import 'server-only';
import { notFound } from 'next/navigation';
import { prisma } from '@/lib/db/database';
import { listIdentityProviders } from '@/lib/db/identity-providers';
import { listEnvironments } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { identityProviderHealth, type HealthState } from '@/lib/domain/identity-providers/health';
import { demandIdentityProvider } from '@/lib/domain/identity-providers/identity-provider-access';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { storedInput } from '@/lib/domain/identity-providers/stored-input';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { mayInOrganization } from '@/lib/domain/permissions';
import { healthView, type IdentityProviderHealthView } from '@/lib/queries/identity-provider-health';
import { orNotFound } from '@/lib/queries/or-not-found';

export interface IdentityProviderListRow {
  id: string;
  name: string;
  typeLabel: string;
  description: string;
  enabled: boolean;
  /** As far as this process knows. */
  health: HealthState;
  /** Names, in order. */
  environments: string[];
  /** Applications' keys that chose it by name. */
  chosenBy: number;
}

/** Settings are for administrators: for everybody else they do not exist. */
export function settingsOrNotFound(person: Person): void {
  if (!mayInOrganization(person, 'settings.manage')) notFound();
}

/** The identity providers of the person's organization. Not found for who may not manage them. */
export async function identityProviderList(person: Person): Promise<IdentityProviderListRow[]> {
  settingsOrNotFound(person);
  const rows = await listIdentityProviders(prisma(), person.organizationId);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    typeLabel: identityProviderType(row.type).label,
    description: row.description,
    enabled: row.disabledAt === null,
    health: identityProviderHealth(row).state,
    environments: row.environments.map(({ environment }) => environment.name),
    chosenBy: row._count.clients,
  }));
}

export interface EnvironmentOption {
  id: string;
  name: string;
  isProduction: boolean;
}

/** Where an identity provider of the person's organization can count. Not found for who may not manage them. */
export async function environmentOptions(person: Person): Promise<EnvironmentOption[]> {
  settingsOrNotFound(person);
  const environments = await listEnvironments(prisma(), person.organizationId);
  return environments.map(({ id, name, isProduction }) => ({ id, name, isProduction }));
}

/** One identity provider as *Edit* shows it. The introspection secret stays on the server. */
export interface IdentityProviderView {
  id: string;
  version: number;
  type: IdentityProviderType;
  values: IdentityProviderInput;
  hasIntrospectionSecret: boolean;
  health: IdentityProviderHealthView;
}

/** An identity provider to be changed. Not found for who may not see it. */
export async function identityProviderView(person: Person, id: string): Promise<IdentityProviderView> {
  settingsOrNotFound(person);
  const row = await orNotFound(demandIdentityProvider(prisma(), person, id));
  const { version, type, sealedIntrospectionSecret } = row;
  return {
    id,
    version,
    type,
    hasIntrospectionSecret: sealedIntrospectionSecret !== null,
    health: await healthView(row),
    values: storedInput(row),
  };
}
