import type { ComponentType } from 'react';
import { AboutFields } from '@/components/identity-providers/about-fields';
import type { IdentityProviderDraft } from '@/components/identity-providers/draft';
import { EndpointFields } from '@/components/identity-providers/endpoint-fields';
import type { FieldsProps } from '@/components/identity-providers/field-props';
import { VerificationFields } from '@/components/identity-providers/verification-fields';

interface Step {
  title: string;
  description: string;
  Fields: ComponentType<FieldsProps>;
  /** What it has; everything else is on the last one. */
  has: readonly string[];
}

/** The pages of the wizard, which are the cards of *Edit*. */
export const STEPS: readonly Step[] = [
  {
    title: 'About it',
    description: 'What developers see, and whom its tokens are for.',
    Fields: AboutFields,
    has: ['name', 'description', 'audiences', 'wellKnownUrl'],
  },
  {
    title: 'Endpoints',
    description: 'Where it is asked, and by which keys its tokens are known.',
    Fields: EndpointFields,
    has: [
      'issuer',
      'tokenEndpoint',
      'jwksUri',
      'keys',
      'userinfoEndpoint',
      'introspectionEndpoint',
      'introspectionClientId',
      'introspectionSecret',
      'documentationUrl',
    ],
  },
  {
    title: 'Verification',
    description: 'When a token is accepted, and what becomes of it.',
    Fields: VerificationFields,
    has: [],
  },
];

/** The page a field is on. @param path of an error, with dots */
export function stepOf(path: string): number {
  const field = path.split('.')[0]!;
  const step = STEPS.findIndex(({ has }) => has.includes(field));
  return step === -1 ? STEPS.length - 1 : step;
}

/** What can be told before the whole is sent: what a page is missing in any case. */
export function earlyProblems(draft: IdentityProviderDraft, step: number): Record<string, string> {
  if (step !== 0) return {};
  const problems: Record<string, string> = {};
  if (!draft.name.trim()) problems.name = 'Enter a name.';
  if (!draft.audiences.trim() && draft.verification !== 'userinfo')
    problems.audiences =
      'Enter at least one audience: tokens that were made for somebody else are refused by it.';
  return problems;
}
