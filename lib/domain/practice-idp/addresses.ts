import { practiceIssuer } from '@/lib/domain/practice-idp/keys';
import type { PracticeEndpoints } from '@/lib/db/practice-identity-providers';

/** Where each part of it answers, below the portal's origin and, on a port of its own, below that. */
export const PRACTICE_PATHS = {
  token: '/oauth2/token',
  jwks: '/oauth2/jwks',
  userinfo: '/userinfo',
  discovery: '/.well-known/openid-configuration',
  health: '/health',
} as const;

/** The addresses that its own documents and registrations name. */
export function practiceEndpoints(): PracticeEndpoints {
  const issuer = practiceIssuer();
  return {
    issuer,
    wellKnownUrl: issuer + PRACTICE_PATHS.discovery,
    tokenEndpoint: issuer + PRACTICE_PATHS.token,
    jwksUri: issuer + PRACTICE_PATHS.jwks,
    userinfoEndpoint: issuer + PRACTICE_PATHS.userinfo,
  };
}
