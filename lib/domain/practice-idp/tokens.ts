import { randomUUID } from 'node:crypto';
import { withFault, type PracticeFault } from '@/lib/domain/practice-idp/faults';
import { practiceHeader, practiceIssuer, signingInput, signPractice } from '@/lib/domain/practice-idp/keys';
import { opaqueToken } from '@/lib/domain/practice-idp/opaque-tokens';
import type { PracticePerson } from '@/lib/domain/practice-idp/people';
import { nowSeconds } from '@/lib/platform/clock';

export const ACCESS_TOKEN_SECONDS = 3600;
export const REFRESH_TOKEN_SECONDS = 24 * 3600;

/** The `typ` of refresh tokens. They carry everything themselves: nothing is stored. */
export const REFRESH_TYP = 'refresh+jwt';

/** What a token is asked for. */
export interface PracticeRequest {
  clientId: string;
  /** Null: the client speaks for itself. */
  person: PracticePerson | null;
  scope: string;
  /** The `aud` of the access token; empty: it has none. */
  audiences: readonly string[];
  fault?: PracticeFault | undefined;
}

export interface PracticeAccessToken {
  token: string;
  /** 0 for one that is expired on request. */
  expiresInSeconds: number;
}

const audienceClaim = (audiences: readonly string[]) => (audiences.length === 1 ? audiences[0] : audiences);

// The order of the claims is the original's.
function accessClaims({ clientId, person, scope, audiences }: PracticeRequest): Record<string, unknown> {
  const iat = nowSeconds();
  return {
    iss: practiceIssuer(),
    sub: person?.subject ?? clientId,
    exp: iat + ACCESS_TOKEN_SECONDS,
    nbf: iat,
    iat,
    jti: randomUUID(),
    clientId,
    scope,
    ...(audiences.length > 0 ? { aud: audienceClaim(audiences) } : {}),
    ...person?.claims,
  };
}

/** Exchanges the first character of the signature for another. The last one would not do: some of its bits say nothing. */
function spoilSignature(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  return token.slice(0, start) + (token[start] === 'A' ? 'B' : 'A') + token.slice(start + 1);
}

/** An access token, with the fault that was asked for. */
export async function issueAccessToken(request: PracticeRequest): Promise<PracticeAccessToken> {
  const draft = { header: practiceHeader('JWT'), claims: accessClaims(request) };
  const { header, claims } = withFault(draft, request.fault);
  const expiresInSeconds = Math.max(0, (claims.exp as number) - nowSeconds());
  if (request.fault === 'opaque') return { token: opaqueToken(claims), expiresInSeconds };
  if (request.fault === 'alg_none') return { token: `${signingInput(header, claims)}.`, expiresInSeconds };
  const token = await signPractice(header, claims);
  return { token: request.fault === 'bad_signature' ? spoilSignature(token) : token, expiresInSeconds };
}

/**
 * An ID token (OpenID Connect Core §2). The audiences of the access token stand beside the client in its `aud`, so that it can be
 * exchanged as well.
 */
export function issueIdToken(
  { clientId, audiences }: PracticeRequest,
  { subject, claims }: PracticePerson,
): Promise<string> {
  const iat = nowSeconds();
  return signPractice(practiceHeader('JWT'), {
    iss: practiceIssuer(),
    sub: subject,
    aud: audienceClaim([clientId, ...audiences]),
    exp: iat + ACCESS_TOKEN_SECONDS,
    iat,
    azp: clientId,
    ...claims,
  });
}

/** A refresh token for the same client, person, scope and audience. */
export function issueRefreshToken(
  { clientId, scope, audiences }: PracticeRequest,
  person: PracticePerson,
): Promise<string> {
  const iat = nowSeconds();
  return signPractice(practiceHeader(REFRESH_TYP), {
    iss: practiceIssuer(),
    sub: person.subject,
    // For itself alone: nobody else takes it for an access token.
    aud: practiceIssuer(),
    exp: iat + REFRESH_TOKEN_SECONDS,
    iat,
    jti: randomUUID(),
    clientId,
    scope,
    audiences,
  });
}
