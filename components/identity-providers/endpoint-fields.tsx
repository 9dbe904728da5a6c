'use client';

import { errorFor, textProps, type FieldsProps } from '@/components/identity-providers/field-props';
import type { TextField } from '@/components/identity-providers/draft';
import { Alert } from '@/components/ui/alert';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';

/** Page 2: where it is asked, and by which keys it is known. */
export function EndpointFields(props: FieldsProps) {
  if (props.facts.practice) {
    return (
      <>
        <Alert title="Nothing to fill in">
          The practice identity provider is part of this portal. Its issuer, endpoints and keys are known, and
          follow the address of the portal.
        </Alert>
        <AddressField {...props} field="documentationUrl" label="Documentation URL" hint={DOCUMENTATION} />
      </>
    );
  }
  return (
    <>
      <AddressField
        {...props}
        field="issuer"
        label="Issuer"
        required={props.draft.verification !== 'userinfo'}
        hint="Exactly what tokens carry in iss."
      />
      <AddressField
        {...props}
        field="tokenEndpoint"
        label="Token Endpoint"
        hint="Shown to developers, who get their tokens there."
      />
      <KeyFields {...props} />
      <AddressField
        {...props}
        field="userinfoEndpoint"
        label="Userinfo Endpoint"
        required={props.draft.verification === 'userinfo'}
      />
      <IntrospectionFields {...props} />
      <AddressField {...props} field="documentationUrl" label="Documentation URL" hint={DOCUMENTATION} />
    </>
  );
}

const DOCUMENTATION = 'Where developers read how to get a token of this provider.';

interface AddressFieldProps extends FieldsProps {
  field: TextField;
  label: string;
  hint?: string;
  required?: boolean;
}

function AddressField({ field, label, hint, required = false, ...props }: AddressFieldProps) {
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      aside={required ? undefined : 'Optional'}
      error={errorFor(props, field)}
    >
      <TextInput {...textProps(props, field)} mono type="url" />
    </Field>
  );
}

const KEY_SOURCES = [
  { value: 'endpoint', label: 'Fetched from the JWKS Endpoint' },
  { value: 'pasted', label: 'Pasted here' },
];

function KeyFields(props: FieldsProps) {
  const { draft, change } = props;
  const pasted = draft.keySource === 'pasted';
  return (
    <>
      <Field label="Keys" hint="Fetched keys follow when the provider rotates them; pasted ones do not.">
        <Select
          options={KEY_SOURCES}
          value={draft.keySource}
          onValueChange={(value) => change({ keySource: value === 'pasted' ? 'pasted' : 'endpoint' })}
        />
      </Field>
      {pasted ? (
        <Field
          label="Public Keys"
          hint="PEM, a JWK or a JWK set. Public keys and certificates alone."
          error={errorFor(props, 'keys')}
          required
        >
          <TextArea {...textProps(props, 'keys')} mono rows={6} />
        </Field>
      ) : (
        <AddressField
          {...props}
          field="jwksUri"
          label="JWKS Endpoint"
          required={draft.verification === 'jwks'}
        />
      )}
    </>
  );
}

function IntrospectionFields(props: FieldsProps) {
  const { draft, facts } = props;
  return (
    <>
      <AddressField
        {...props}
        field="introspectionEndpoint"
        label="Introspection Endpoint"
        required={draft.verification === 'introspection'}
      />
      {draft.introspectionEndpoint ? (
        <div className="grid gap-6 sm:grid-cols-2">
          <Field label="Introspection Client ID" error={errorFor(props, 'introspectionClientId')}>
            <TextInput {...textProps(props, 'introspectionClientId')} mono />
          </Field>
          <Field
            label="Introspection Client Secret"
            hint={
              facts.hasIntrospectionSecret ? 'Stored, and not shown. Empty: it stays.' : 'Stored encrypted.'
            }
            error={errorFor(props, 'introspectionSecret')}
          >
            <TextInput
              {...textProps(props, 'introspectionSecret')}
              mono
              type="password"
              autoComplete="new-password"
            />
          </Field>
        </div>
      ) : null}
    </>
  );
}
