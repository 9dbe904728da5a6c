'use client';

import { useState } from 'react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import {
  scopesOf,
  TestTokenForm,
  type MadeToken,
  type TestTokenChoice,
  type TestTokenSubject,
} from '@/components/tokens/test-token-form';
import { TestTokenResult } from '@/components/tokens/test-token-result';

/** *Generate Test Token*: the choice, then the token. It is forgotten when the dialog closes. */
export function TestTokenPanel({
  subject,
  templates,
}: {
  subject: TestTokenSubject;
  templates: CommandTemplates;
}) {
  const [token, setToken] = useState<MadeToken>();
  const [choice, setChoice] = useState<TestTokenChoice>(() => ({
    scopes: scopesOf(subject.apis),
    lifetime: String(subject.maxSeconds),
    keepPrevious: false,
  }));
  if (token) {
    return <TestTokenResult {...{ token, subject, templates }} onAnother={() => setToken(undefined)} />;
  }
  return <TestTokenForm {...{ subject, choice }} onChoice={setChoice} onMade={setToken} />;
}
