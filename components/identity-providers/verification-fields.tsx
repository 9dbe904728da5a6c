'use client';

import { ClaimPairs } from '@/components/identity-providers/claim-pairs';
import type { IdentityProviderDraft } from '@/components/identity-providers/draft';
import { EnvironmentFields } from '@/components/identity-providers/environment-fields';
import { errorFor, type FieldsProps } from '@/components/identity-providers/field-props';
import { LimitFields } from '@/components/identity-providers/limit-fields';
import { Checkbox } from '@/components/ui/checkbox';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SUBJECT_ALGORITHMS, VERIFICATIONS } from '@/lib/schemas/identity-provider-limits';

const METHODS: Record<(typeof VERIFICATIONS)[number], { label: string; hint: string }> = {
  jwks: {
    label: 'JWKS',
    hint: 'Each signature is checked here, with the keys of the provider. For tokens that are JWTs.',
  },
  userinfo: {
    label: 'Userinfo',
    hint: 'The Userinfo Endpoint is asked for each token. For tokens that only the provider can read.',
  },
  introspection: {
    label: 'Introspection',
    hint: 'The Introspection Endpoint is asked for each token (RFC 7662), also whether it was revoked.',
  },
};

/** Page 3: how tokens are verified, what becomes of their claims, and where they count. */
export function VerificationFields(props: FieldsProps) {
  const { draft, change } = props;
  return (
    <>
      <Field
        label="Verification"
        hint={METHODS[draft.verification].hint}
        error={errorFor(props, 'verification')}
        required
      >
        <Select
          options={VERIFICATIONS.map((value) => ({ value, label: METHODS[value].label }))}
          value={draft.verification}
          onValueChange={(value) => change({ verification: value as IdentityProviderDraft['verification'] })}
        />
      </Field>
      {draft.verification === 'jwks' ? <AlgorithmFields {...props} /> : null}
      <EnvironmentFields {...props} />
      <ClaimPairs
        label="Claim mapping"
        hint="Each claim of the new token, and the claim of theirs that it is taken from."
        left="Claim of the new token"
        right="Claim of theirs"
        pairs={draft.claimMapping}
        onChange={(claimMapping) => change({ claimMapping })}
        error={errorFor(props, 'claimMapping')}
      />
      <Field
        label="Subject"
        hint="What becomes sub of the new token."
        error={errorFor(props, 'subjectClaim')}
      >
        <Select
          options={[
            { value: 'sub', label: 'sub' },
            { value: 'email', label: 'email' },
          ]}
          value={draft.subjectClaim}
          onValueChange={(value) => change({ subjectClaim: value === 'email' ? 'email' : 'sub' })}
        />
      </Field>
      <Disclosure title="Further limits" remark="Age, single use, who may ask">
        <LimitFields {...props} />
      </Disclosure>
    </>
  );
}

function AlgorithmFields(props: FieldsProps) {
  const { draft, change } = props;
  return (
    <Field
      as="group"
      label="Algorithms"
      hint="Tokens signed by any other are refused."
      error={errorFor(props, 'algorithms')}
      required
    >
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        {SUBJECT_ALGORITHMS.map((algorithm) => (
          <Checkbox
            key={algorithm}
            label={algorithm}
            checked={draft.algorithms.includes(algorithm)}
            aria-invalid={errorFor(props, 'algorithms') ? true : undefined}
            onChange={(event) =>
              change({
                algorithms: SUBJECT_ALGORITHMS.filter((one) =>
                  one === algorithm ? event.target.checked : draft.algorithms.includes(one),
                ),
              })
            }
          />
        ))}
      </div>
    </Field>
  );
}
