import type { TestTokenSubject } from '@/components/tokens/test-token-choice';

/** What *User Keys* exchanges tokens for. */
export interface UserKeysSubject extends TestTokenSubject {
  consumerKey: string;
  publicClient: boolean;
  tokenEndpoint: string;
  /** `iss` of the tokens of this portal. */
  ownIssuer: string;
}
