import type { ChangeEvent } from 'react';
import {
  messageFor,
  type IdentityProviderDraft,
  type TextField,
} from '@/components/identity-providers/draft';
import type { EnvironmentOption } from '@/lib/queries/identity-providers';

/** What a group of fields gets. */
export interface FieldsProps {
  draft: IdentityProviderDraft;
  change: (part: Partial<IdentityProviderDraft>) => void;
  /** Messages by field. */
  errors: Record<string, string>;
  facts: IdentityProviderFacts;
}

/** What the form knows of its subject and never changes. */
export interface IdentityProviderFacts {
  /** Its addresses are the portal's own. */
  practice: boolean;
  wellKnownHint: string | null;
  environments: readonly EnvironmentOption[];
  hasIntrospectionSecret: boolean;
}

type TypedInto = HTMLInputElement | HTMLTextAreaElement;

/** Ties a text box to its place in the draft. */
export function textProps({ draft, change }: Pick<FieldsProps, 'draft' | 'change'>, field: TextField) {
  return {
    value: draft[field],
    onChange: (event: ChangeEvent<TypedInto>) => change({ [field]: event.target.value }),
    autoComplete: 'off',
    spellCheck: false,
  };
}

/** The message of a field, for `Field`. */
export function errorFor({ errors }: Pick<FieldsProps, 'errors'>, field: keyof IdentityProviderDraft) {
  return messageFor(errors, field);
}
