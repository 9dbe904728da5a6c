import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { endpointProblem } from '@/lib/domain/identity-providers/endpoint-url';
import { keyFits, type PublicKeySet } from '@/lib/domain/identity-providers/public-keys';
import { practiceIssuer } from '@/lib/domain/practice-idp/keys';
import { AppError, type FieldError } from '@/lib/platform/errors';
import { outboundUrlProblem } from '@/lib/platform/guarded-fetch';

/** What the rules have to know beside the input itself. */
export interface InputContext {
  type: IdentityProviderType;
  keySet: PublicKeySet | null;
  /** Of the organization. */
  environments: readonly { id: string; isProduction: boolean }[];
  /** What is stored; null for a new one. */
  stored: { introspectionEndpoint: string | null; hasIntrospectionSecret: boolean } | null;
}

type Field = keyof IdentityProviderInput;
type Problem = [field: Field, message: string] | null;

const ADDRESSES = [
  'wellKnownUrl',
  'issuer',
  'tokenEndpoint',
  'jwksUri',
  'userinfoEndpoint',
  'introspectionEndpoint',
  'documentationUrl',
] as const satisfies readonly Field[];

/** The addresses that this portal itself calls. */
const CALLED = new Set<Field>(['wellKnownUrl', 'jwksUri', 'userinfoEndpoint', 'introspectionEndpoint']);

/** Whether an address is one of the practice identity provider, whose tokens anybody can get. */
function leadsToPractice(address: string): boolean {
  const issuer = practiceIssuer();
  return address === issuer || address.startsWith(`${issuer}/`);
}

function addressProblems(input: IdentityProviderInput, { type }: InputContext): Problem[] {
  // The addresses of the practice identity provider are ours, and follow the portal's.
  const typed = type === 'practice' ? (['documentationUrl'] as const) : ADDRESSES;
  return typed.map((field) => {
    const address = input[field];
    if (!address) return null;
    if (leadsToPractice(address))
      return [field, 'This is the practice identity provider. Register it with the type Practice.'];
    const problem = endpointProblem(address) ?? (CALLED.has(field) ? outboundUrlProblem(address) : null);
    return problem ? [field, problem] : null;
  });
}

function missing(input: IdentityProviderInput): Problem[] {
  const { verification } = input;
  const asked = verification === 'userinfo';
  return [
    !asked && input.audiences.length === 0
      ? [
          'audiences',
          'Enter at least one audience: tokens that were made for somebody else are refused by it.',
        ]
      : null,
    !asked && !input.issuer ? ['issuer', 'Enter the issuer, exactly as tokens carry it in iss.'] : null,
    asked && !input.userinfoEndpoint
      ? ['userinfoEndpoint', 'Enter the Userinfo Endpoint: tokens are verified by asking it.']
      : null,
    input.environmentIds.length === 0 ? ['environmentIds', 'Select at least one environment.'] : null,
  ];
}

function keyProblems(
  { verification, algorithms, jwksUri }: IdentityProviderInput,
  context: InputContext,
): Problem[] {
  if (verification !== 'jwks') return [];
  const { keySet, type } = context;
  const unfit = keySet && !keySet.keys.some((key) => algorithms.some((algorithm) => keyFits(key, algorithm)));
  return [
    algorithms.length === 0 ? ['algorithms', 'Select at least one algorithm.'] : null,
    !jwksUri && !keySet && type !== 'practice'
      ? ['jwksUri', 'Enter the JWKS Endpoint, or paste the keys: signatures are verified with them.']
      : null,
    unfit && algorithms.length > 0
      ? ['keys', 'None of these keys fits the algorithms that are selected.']
      : null,
  ];
}

function introspectionProblems(input: IdentityProviderInput, { stored }: InputContext): Problem[] {
  if (input.verification !== 'introspection') return [];
  const moved =
    stored?.hasIntrospectionSecret && stored.introspectionEndpoint !== input.introspectionEndpoint;
  const absent = !input.introspectionSecret && !stored?.hasIntrospectionSecret;
  return [
    input.introspectionEndpoint
      ? null
      : ['introspectionEndpoint', 'Enter the Introspection Endpoint: tokens are verified by asking it.'],
    input.introspectionClientId
      ? null
      : ['introspectionClientId', 'Enter the client id that may introspect tokens.'],
    absent ? ['introspectionSecret', 'Enter the secret of the client that may introspect tokens.'] : null,
    moved && !input.introspectionSecret
      ? ['introspectionSecret', 'Enter the secret again: it would be sent to another address than before.']
      : null,
  ];
}

function environmentProblems({ environmentIds }: IdentityProviderInput, context: InputContext): Problem[] {
  const chosen = environmentIds.map((id) =>
    context.environments.find((environment) => environment.id === id),
  );
  if (chosen.some((environment) => !environment))
    return [['environmentIds', 'One of the environments does not exist. Reload the page and select again.']];
  return context.type === 'practice' && chosen.some((environment) => environment?.isProduction)
    ? [
        [
          'environmentIds',
          'Everybody knows the passwords of the practice identity provider. It cannot be used in production.',
        ],
      ]
    : [];
}

/** Refuses what makes no sense together, naming every field at fault. @throws AppError `invalid` */
export function demandValidInput(input: IdentityProviderInput, context: InputContext): void {
  const problems = [
    ...addressProblems(input, context),
    ...missing(input),
    ...keyProblems(input, context),
    ...introspectionProblems(input, context),
    ...environmentProblems(input, context),
  ].filter((problem) => problem !== null);
  const fields = problems.map(([path, message]): FieldError => ({ path, message }));
  if (fields[0]) throw new AppError('invalid', fields[0].message, { fields });
}
