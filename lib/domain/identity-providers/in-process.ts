import { processSlot } from '@/lib/platform/process-slot';

/** An identity provider that lives in this process, and is asked without a request: the practice one. */
export interface InProcessIdentityProvider {
  /** The JWK set. The same object as long as the keys are the same: the imported keys are remembered by it. */
  keySet(): { keys: readonly object[] };
  /** The claims of the token's person; null for a token that it does not know. */
  userinfo(token: string): Promise<Record<string, unknown> | null>;
}

const slot = processSlot<InProcessIdentityProvider | null>('in-process-identity-provider', () => null);

/** Makes the practice identity provider known, once at the start. */
export function provideInProcess(provider: InProcessIdentityProvider): void {
  slot.set(provider);
}

/** The practice identity provider; null where there is none. */
export function inProcessIdentityProvider(): InProcessIdentityProvider | null {
  return slot.get();
}
