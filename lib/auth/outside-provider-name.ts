import { env } from '@/lib/platform/env';

/** What people call the OpenID provider they sign in with; null where there is none. */
export function outsideProviderName(): string | null {
  return env().AUTH_OIDC?.name ?? null;
}
