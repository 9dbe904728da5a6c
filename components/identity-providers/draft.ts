import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';

/** A claim and what it belongs to, as two boxes hold them. `key` tells rows apart while both are empty. */
export interface ClaimPair {
  key: number;
  left: string;
  right: string;
}

/** The form as it is filled in: texts as they were typed, so that a refusal loses nothing. */
export interface IdentityProviderDraft extends Record<TextField, string> {
  keySource: 'endpoint' | 'pasted';
  verification: IdentityProviderInput['verification'];
  algorithms: IdentityProviderInput['algorithms'];
  subjectClaim: IdentityProviderInput['subjectClaim'];
  claimMapping: ClaimPair[];
  requiredClaims: ClaimPair[];
  singleUse: boolean;
  mayOutlive: boolean;
  requiresMember: boolean;
  environmentIds: string[];
}

export type TextField =
  | 'name'
  | 'description'
  | 'audiences'
  | 'wellKnownUrl'
  | 'issuer'
  | 'tokenEndpoint'
  | 'jwksUri'
  | 'keys'
  | 'userinfoEndpoint'
  | 'introspectionEndpoint'
  | 'introspectionClientId'
  | 'introspectionSecret'
  | 'documentationUrl'
  | 'authorizedParties'
  | 'maxTokenAgeSeconds';

const pairsOf = (claims: Record<string, string>): ClaimPair[] =>
  Object.entries(claims).map(([left, right], key) => ({ key, left, right }));

const claimsOf = (pairs: readonly ClaimPair[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map(({ left, right }) => [left.trim(), right.trim()]).filter(([left, right]) => left || right),
  );

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The form of what is stored, or of what a new one begins with. */
export function draftOf(values: IdentityProviderInput): IdentityProviderDraft {
  return {
    name: values.name,
    description: values.description,
    audiences: values.audiences.join('\n'),
    wellKnownUrl: values.wellKnownUrl ?? '',
    issuer: values.issuer ?? '',
    tokenEndpoint: values.tokenEndpoint ?? '',
    jwksUri: values.jwksUri ?? '',
    keySource: values.keys === null ? 'endpoint' : 'pasted',
    keys: values.keys ?? '',
    userinfoEndpoint: values.userinfoEndpoint ?? '',
    introspectionEndpoint: values.introspectionEndpoint ?? '',
    introspectionClientId: values.introspectionClientId ?? '',
    introspectionSecret: '',
    documentationUrl: values.documentationUrl ?? '',
    verification: values.verification,
    algorithms: values.algorithms,
    claimMapping: pairsOf(values.claimMapping),
    subjectClaim: values.subjectClaim,
    authorizedParties: values.authorizedParties.join('\n'),
    requiredClaims: pairsOf(values.requiredClaims),
    maxTokenAgeSeconds: values.maxTokenAgeSeconds === null ? '' : String(values.maxTokenAgeSeconds),
    singleUse: values.singleUse,
    mayOutlive: values.mayOutlive,
    requiresMember: values.requiresMember,
    environmentIds: values.environmentIds,
  };
}

/** What is sent. What is no number is sent as one that the server refuses, with its own words. */
export function inputOf(draft: IdentityProviderDraft): IdentityProviderInput {
  const { keySource, keys, ...rest } = draft;
  const age = draft.maxTokenAgeSeconds.trim();
  return {
    ...rest,
    keys: keySource === 'pasted' ? keys : null,
    audiences: linesOf(draft.audiences),
    authorizedParties: linesOf(draft.authorizedParties),
    claimMapping: claimsOf(draft.claimMapping),
    requiredClaims: claimsOf(draft.requiredClaims),
    maxTokenAgeSeconds: age === '' ? null : /^\d+$/.test(age) ? Number(age) : 0.5,
  };
}

/** The message for a field, also when it is about one of several values in it. */
export function messageFor(errors: Record<string, string>, field: string): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([path]) => path.startsWith(`${field}.`))?.[1];
}
