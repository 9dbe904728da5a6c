import 'server-only';
import type { ClientWithContext } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import {
  providerChoice,
  providersOfEnvironment,
  type ProviderChoice,
} from '@/lib/domain/clients/provider-choice';
import { identityProviderType } from '@/lib/domain/identity-providers/types';

/** An identity provider whose tokens a client can take. */
export interface ProviderOption {
  id: string;
  name: string;
  typeLabel: string;
  enabled: boolean;
}

export interface ClientProviders {
  /** Those of the environment, by name. */
  offered: ProviderOption[];
  /** Those it takes; null: all. */
  chosen: ProviderChoice;
}

/** The identity providers of a client's environment, and which of them it takes. Whoever calls this has asked whether the person may know. */
export async function clientProviders(client: ClientWithContext): Promise<ClientProviders> {
  const [offered, chosen] = await Promise.all([
    providersOfEnvironment(prisma(), client.environment),
    providerChoice(prisma(), client),
  ]);
  return {
    offered: offered.map(({ id, name, type, disabledAt }) => ({
      id,
      name,
      typeLabel: identityProviderType(type).label,
      enabled: disabledAt === null,
    })),
    chosen,
  };
}
