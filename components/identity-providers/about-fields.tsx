'use client';

import { errorFor, textProps, type FieldsProps } from '@/components/identity-providers/field-props';
import { WellKnownField } from '@/components/identity-providers/well-known-field';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { IDP_DESCRIPTION_MAX } from '@/lib/schemas/identity-provider-limits';

/** Page 1: what it is called, whom its tokens are for, and where it says the rest. */
export function AboutFields(props: FieldsProps) {
  const { draft, facts } = props;
  const byUserinfo = draft.verification === 'userinfo';
  return (
    <>
      <Field label="Name" required error={errorFor(props, 'name')}>
        <TextInput {...textProps(props, 'name')} />
      </Field>
      <Field label="Description" aside="Optional" error={errorFor(props, 'description')}>
        <TextArea {...textProps(props, 'description')} spellCheck rows={2} maxLength={IDP_DESCRIPTION_MAX} />
      </Field>
      <Field
        label="Allowed Token Audience"
        required={!byUserinfo}
        aside={byUserinfo ? 'Optional' : undefined}
        hint={
          byUserinfo
            ? 'Userinfo says whose a token is, not whom it was made for: any token of this provider is accepted, also one that another application got.'
            : 'What tokens carry in aud. One a line; a token with none of them is refused.'
        }
        error={errorFor(props, 'audiences')}
      >
        <TextArea {...textProps(props, 'audiences')} mono rows={2} />
      </Field>
      {facts.practice ? null : <WellKnownField {...props} />}
    </>
  );
}
