'use client';

import { ScopeFields } from '@/components/tokens/scope-fields';
import { SecondsInput } from '@/components/tokens/seconds-input';
import type { TestTokenChoice, TestTokenSubject } from '@/components/tokens/test-token-choice';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { durationInWords } from '@/components/ui/duration';
import { Field } from '@/components/ui/field';
import { TextLink } from '@/components/ui/text-link';

interface TestTokenFieldsProps {
  subject: TestTokenSubject;
  choice: TestTokenChoice;
  onChoice: (choice: TestTokenChoice) => void;
  errors: Record<string, string>;
}

/** Scopes, lifetime, and what becomes of the tokens before. */
export function TestTokenFields({ subject, choice, onChoice, errors }: TestTokenFieldsProps) {
  const { apis, environmentName, minSeconds, maxSeconds, subscriptionsHref } = subject;
  return (
    <>
      {apis.length > 0 ? (
        <ScopeFields
          apis={apis}
          selected={choice.scopes}
          error={errors.scopes}
          onChange={(scopes) => onChoice({ ...choice, scopes })}
        />
      ) : (
        <Alert title={`No API to call in ${environmentName} yet`}>
          A token can be made, but it names no API and no API will accept it.{' '}
          <TextLink href={subscriptionsHref}>Go to Subscriptions</TextLink> to choose one first.
        </Alert>
      )}
      <Field
        label="Lifetime"
        error={errors.lifetimeSeconds}
        hint={`In seconds, from ${minSeconds} to ${maxSeconds} (${durationInWords(maxSeconds)}), the limit under Advanced Configurations.`}
      >
        <SecondsInput value={choice.lifetime} onChange={(lifetime) => onChoice({ ...choice, lifetime })} />
      </Field>
      <Checkbox
        label="Keep earlier test tokens valid"
        description="Otherwise the ones you made here before are withdrawn."
        checked={choice.keepPrevious}
        onChange={(event) => onChoice({ ...choice, keepPrevious: event.target.checked })}
      />
    </>
  );
}
