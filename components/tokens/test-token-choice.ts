import type { SubscribedApiView } from '@/lib/queries/credentials';

/** What a test token can be made for. */
export interface TestTokenSubject {
  clientId: string;
  environmentName: string;
  apis: SubscribedApiView[];
  /** The client's lifetime of access tokens, and so the longest of this one. Seconds. */
  maxSeconds: number;
  minSeconds: number;
  subscriptionsHref: string;
}

/** What was chosen, so that another token begins where the last one was. */
export interface TestTokenChoice {
  scopes: string[];
  /** Seconds, as typed. */
  lifetime: string;
  keepPrevious: boolean;
}

/** A token that was made just now. */
export interface MadeToken {
  accessToken: string;
  jti: string;
  /** Milliseconds since the epoch by this browser's clock. */
  deadlineMs: number;
}

/** Every scope the application can ask for in an environment. */
function scopesOf(apis: readonly SubscribedApiView[]): string[] {
  return [...new Set(apis.flatMap((api) => api.scopes.map(({ name }) => name)))];
}

/** Everything, for as long as possible. */
export function firstChoice({ apis, maxSeconds }: TestTokenSubject): TestTokenChoice {
  return { scopes: scopesOf(apis), lifetime: String(maxSeconds), keepPrevious: false };
}

/** The choice as the action takes it, or null when no scope is left: to the service that would mean every scope. */
export function testTokenInput({ clientId, apis }: TestTokenSubject, choice: TestTokenChoice) {
  const all = scopesOf(apis);
  if (all.length > 0 && choice.scopes.length === 0) return null;
  return {
    clientId,
    scopes: choice.scopes.length === all.length ? [] : choice.scopes,
    lifetimeSeconds: choice.lifetime,
    keepPrevious: choice.keepPrevious,
  };
}
