import type { SecretOnce } from '@/lib/actions/clients';

/** A secret that was made just now. */
export interface RevealedKeys {
  consumerKey: string;
  secret: SecretOnce;
  /** Whether the Consumer Key is new too. */
  firstKeys: boolean;
}

/**
 * Takes the value out of a secret that is no longer shown. React keeps the state before the last one, and the answer of an action, for as
 * long as it likes; both hold this very object.
 */
export function wipeSecret({ secret }: RevealedKeys): void {
  secret.value = '';
}
