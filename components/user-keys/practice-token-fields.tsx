'use client';

import { useState, useTransition } from 'react';
import { Drama } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { practiceTokenAction } from '@/lib/actions/user-keys';
import {
  PRACTICE_PEOPLE,
  PRACTICE_TOKEN_KINDS,
  type PracticePersonName,
  type PracticeTokenKind,
} from '@/lib/schemas/practice-tokens';

const KINDS: Record<PracticeTokenKind, string> = {
  good: 'Good',
  expired: 'Expired',
  not_yet_valid: 'Not yet valid',
  wrong_audience: 'Wrong audience',
  wrong_issuer: 'Wrong issuer',
  unknown_kid: 'Unknown key',
  bad_signature: 'Bad signature',
  alg_none: 'Not signed (alg none)',
  opaque: 'Opaque',
};

const peopleOptions = PRACTICE_PEOPLE.map((name) => ({
  value: name,
  label: name.charAt(0).toUpperCase() + name.slice(1),
}));
const kindOptions = PRACTICE_TOKEN_KINDS.map((kind) => ({ value: kind, label: KINDS[kind] }));

interface PracticeTokenFieldsProps {
  clientId: string;
  identityProviderId: string;
  onToken: (token: string) => void;
}

/** A token of a made-up person, good or broken in a way that one wants to see refused. */
export function PracticeTokenFields({ clientId, identityProviderId, onToken }: PracticeTokenFieldsProps) {
  const [username, setUsername] = useState<PracticePersonName>('alice');
  const [kind, setKind] = useState<PracticeTokenKind>('good');
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const get = () =>
    startTransition(async () => {
      const answer = await askAction(practiceTokenAction({ clientId, identityProviderId, username, kind }));
      startTransition(() => {
        setProblem(answer.ok ? undefined : refusalText(answer.refusal));
        if (answer.ok) onToken(answer.data);
      });
    });
  return (
    <div className="grid gap-4 border-t border-line pt-6">
      <div className="grid items-end gap-4 sm:grid-cols-[12.5rem_minmax(0,1fr)_auto] sm:gap-x-6">
        <Field label="Person">
          <Select
            options={peopleOptions}
            value={username}
            onValueChange={(name) => setUsername(name as PracticePersonName)}
          />
        </Field>
        <Field label="What kind of token">
          <Select
            options={kindOptions}
            value={kind}
            onValueChange={(chosen) => setKind(chosen as PracticeTokenKind)}
          />
        </Field>
        <Button icon={<Drama aria-hidden="true" />} pending={pending} onClick={get}>
          Get a practice token
        </Button>
      </div>
      {problem ? (
        <Alert tone="danger" announce>
          {problem}
        </Alert>
      ) : null}
    </div>
  );
}
