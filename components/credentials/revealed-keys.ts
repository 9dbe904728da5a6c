import type { SecretOnce } from '@/lib/actions/clients';

/** A secret that was made just now. */
export interface RevealedKeys {
  consumerKey: string;
  secret: SecretOnce;
  /** Whether the Consumer Key is new too. */
  firstKeys: boolean;
}
