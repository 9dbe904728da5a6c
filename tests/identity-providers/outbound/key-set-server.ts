import { keySetOf } from '@/lib/domain/identity-providers/key-sets';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { answering, startHttp } from '@/tests/platform/guarded-fetch-servers';
import { has, identityProvider, type Jwk } from './snapshots';

/** An identity provider whose key set, status and clock a test changes. */
export async function startKeySetServer(...keys: Jwk[]) {
  const state = { keys, status: 200, headers: {} as Record<string, string>, body: undefined as unknown };
  const server = await startHttp((request, response) =>
    answering(state.body ?? { keys: state.keys }, state.headers, state.status)(request, response),
  );
  const idp = identityProvider({ jwksUri: `${server.origin}/jwks` });
  const ask = async (kid: string) => keySetOf(idp, has(kid));
  return { ...server, state, idp, ask };
}

/** How a call ended that found no keys. */
export async function unavailable(call: () => unknown): Promise<IdentityProviderUnavailable> {
  try {
    await call();
  } catch (error) {
    if (error instanceof IdentityProviderUnavailable) return error;
    throw error;
  }
  throw new Error('There were keys.');
}
