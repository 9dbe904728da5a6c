import type { PracticeFault } from '@/lib/domain/practice-idp/faults';

// Apart from the schema, so that the page can use them without bringing the whole of Zod into the browser.

/** The made-up people who are always there. */
export const PRACTICE_PEOPLE = ['alice', 'bruno', 'chidi', 'dana'] as const;

/** What kind of token can be had to rehearse with. */
export const PRACTICE_TOKEN_KINDS = [
  'good',
  'expired',
  'not_yet_valid',
  'wrong_audience',
  'wrong_issuer',
  'unknown_kid',
  'bad_signature',
  'alg_none',
  'opaque',
] as const satisfies readonly ('good' | PracticeFault)[];

export type PracticePersonName = (typeof PRACTICE_PEOPLE)[number];
export type PracticeTokenKind = (typeof PRACTICE_TOKEN_KINDS)[number];
