import 'server-only';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { listIdentityProviders } from '@/lib/db/identity-providers';
import type { Person } from '@/lib/domain/actor';
import { demandClient } from '@/lib/domain/clients/client-access';
import { acceptedIdentityProviders } from '@/lib/domain/exchange/find-identity-provider';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { env } from '@/lib/platform/env';
import { orNotFound } from '@/lib/queries/or-not-found';

/** An identity provider whose tokens the client takes, as *User Keys* shows it. */
export interface UserKeysProvider {
  id: string;
  name: string;
  typeLabel: string;
  /** `iss` of its tokens; null where they are not known by it. */
  issuer: string | null;
  /** By its keys, or by asking it about each token. */
  verification: 'jwks' | 'userinfo' | 'introspection';
  /** Whether it is the practice identity provider, and gives tokens. */
  givesPracticeTokens: boolean;
  /** What to ask the identity provider for. */
  audiences: string[];
  tokenEndpoint: string | null;
  documentationUrl: string | null;
}

/** The identity providers that count for a client. Not found for who may not see it. @param clientId row id */
export function userKeysProviders(person: Person, clientId: string): Promise<UserKeysProvider[]> {
  return orNotFound(readProviders(person, clientId));
}

async function readProviders(person: Person, clientId: string): Promise<UserKeysProvider[]> {
  const client = await demandClient(prisma(), person, clientId, 'application.view');
  const snapshot = await clientSnapshot(client.clientId);
  const usable = new Set(snapshot && acceptedIdentityProviders(snapshot).map(({ id }) => id));
  const rows = await listIdentityProviders(prisma(), person.organizationId);
  return rows
    .filter(({ id }) => usable.has(id))
    .map(({ id, name, type, issuer, verification, audiences, tokenEndpoint, documentationUrl }) => ({
      id,
      name,
      typeLabel: identityProviderType(type).label,
      issuer,
      verification,
      givesPracticeTokens: type === 'practice' && env().PRACTICE_IDP === 'on',
      audiences,
      tokenEndpoint,
      documentationUrl: documentationUrl ?? identityProviderType(type).documentationUrl,
    }));
}
