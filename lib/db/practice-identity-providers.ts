import type { Db } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';

/** Where the practice identity provider answers. */
export interface PracticeEndpoints {
  issuer: string;
  wellKnownUrl: string;
  tokenEndpoint: string;
  jwksUri: string;
  userinfoEndpoint: string;
}

interface NewPracticeIdentityProvider {
  organizationId: string;
  name: string;
  description: string;
  audience: string;
  claimMapping: Record<string, string>;
  endpoints: PracticeEndpoints;
  environmentIds: string[];
}

/** Registers the practice identity provider in an organization. Returns the id. */
export async function insertPracticeIdentityProvider(
  tx: Db,
  { audience, endpoints, environmentIds, ...provider }: NewPracticeIdentityProvider,
): Promise<string> {
  const id = newId();
  await tx.identityProvider.create({
    data: {
      ...provider,
      ...endpoints,
      id,
      type: 'practice',
      audiences: [audience],
      verification: 'jwks',
      algorithms: ['RS256'],
      environments: { create: environmentIds.map((environmentId) => ({ environmentId })) },
    },
  });
  return id;
}

/** Moves every registration of the practice identity provider to where it answers now. */
export async function movePracticeIdentityProviders(tx: Db, endpoints: PracticeEndpoints): Promise<void> {
  await tx.identityProvider.updateMany({
    where: { type: 'practice', NOT: { issuer: endpoints.issuer } },
    data: endpoints,
  });
}
