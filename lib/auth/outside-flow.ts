import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import type { SignInProvider } from '@/lib/domain/outside-sign-in/provider';
import { redeemCode } from '@/lib/domain/outside-sign-in/redeem-code';
import { OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';

/** What next-auth calls the provider; part of the address that is registered there. */
export const OUTSIDE = 'oidc';

/** What is done with whom the provider names. Returns the id of a new session, or null for none. */
export type Admit = (identity: OutsideIdentity) => Promise<string | null>;

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** One round through next-auth: it makes and compares what protects the way there and back, and everything else is asked here. */
export class OutsideFlow {
  /** Why it came to nothing. */
  failure: Error | null = null;
  /** It got as far as letting somebody in. */
  admitted = false;
  sessionId: string | null = null;
  private identity: OutsideIdentity | null = null;

  constructor(
    private readonly provider: SignInProvider,
    private readonly admit: Admit,
  ) {}

  /** The provider as next-auth wants it. It asks nobody itself: neither its HTTP client nor its reader of tokens is used. */
  get config(): OAuthConfig<{ sub: string }> {
    const { provider } = this;
    return {
      id: OUTSIDE,
      name: provider.name,
      type: 'oauth',
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      authorization: { url: provider.authorizationEndpoint, params: { scope: 'openid profile email' } },
      token: {
        request: async (context) => {
          await this.redeem(context.params, context.checks, context.provider.callbackUrl);
          // No token leaves this place.
          return { tokens: {} };
        },
      },
      userinfo: { request: async () => ({ sub: this.identity!.subject }) },
      profile: ({ sub }) => ({ id: sub }),
    };
  }

  private async redeem(
    params: { code?: string; state?: string; iss?: unknown },
    checks: { state?: string; nonce?: string; code_verifier?: string },
    redirectUri: string,
  ): Promise<void> {
    try {
      const { code, state, iss } = params;
      const { nonce, code_verifier: codeVerifier } = checks;
      if (!code || !nonce || !codeVerifier || !checks.state || state !== checks.state)
        throw new OutsideRefusal('stale');
      // RFC 9207 §2.4: an answer of somebody else must not be taken to this provider.
      const isOurs = iss === undefined ? !this.provider.namesIssuer : iss === this.provider.issuer;
      if (!isOurs) throw new OutsideRefusal('answer');
      this.identity = await redeemCode(this.provider, { code, redirectUri, codeVerifier, nonce });
    } catch (error) {
      this.failure = asError(error);
      throw error;
    }
  }

  /** Answers next-auth whether to go on and make a session cookie. */
  async letIn(): Promise<boolean> {
    try {
      this.sessionId = await this.admit(this.identity!);
      this.admitted = true;
    } catch (error) {
      this.failure = asError(error);
    }
    return this.sessionId !== null;
  }
}
