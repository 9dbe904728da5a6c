'use client';

import { ClaimPairs } from '@/components/identity-providers/claim-pairs';
import { errorFor, textProps, type FieldsProps } from '@/components/identity-providers/field-props';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';

const SWITCHES = [
  { field: 'singleUse', label: 'Single use', description: 'Each token can be exchanged once.' },
  {
    field: 'mayOutlive',
    label: 'New tokens may outlive theirs',
    description: 'Without it a new token expires no later than the one it was exchanged for.',
  },
  {
    field: 'requiresMember',
    label: 'Members only',
    description: 'Only people whose e-mail address belongs to a member of this organization.',
  },
] as const;

/** What is asked of tokens beyond their signature, time and audience. */
export function LimitFields(props: FieldsProps) {
  const { draft, change } = props;
  return (
    <div className="grid gap-6">
      <Field
        label="Oldest token accepted"
        aside="Optional"
        hint="Counted from iat. Empty: any age, as long as the token has not expired."
        error={errorFor(props, 'maxTokenAgeSeconds')}
      >
        <TextInput {...textProps(props, 'maxTokenAgeSeconds')} inputMode="numeric" suffix="seconds" />
      </Field>
      {SWITCHES.map(({ field, label, description }) => (
        <Switch
          key={field}
          label={label}
          description={description}
          checked={draft[field]}
          onChange={(event) => change({ [field]: event.target.checked })}
        />
      ))}
      <Field
        label="Authorized parties"
        aside="Optional"
        hint="The applications of the provider whose tokens count, by azp or client_id. One a line; empty: all of them."
        error={errorFor(props, 'authorizedParties')}
      >
        <TextArea {...textProps(props, 'authorizedParties')} mono rows={2} />
      </Field>
      <ClaimPairs
        label="Required claims"
        hint="Claims that have to have exactly this value, such as the tenant in tid."
        left="Claim"
        right="Value"
        pairs={draft.requiredClaims}
        onChange={(requiredClaims) => change({ requiredClaims })}
        error={errorFor(props, 'requiredClaims')}
      />
    </div>
  );
}
