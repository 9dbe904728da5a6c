'use client';

import { useState } from 'react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import {
  firstChoice,
  type MadeToken,
  type TestTokenChoice,
  type TestTokenSubject,
} from '@/components/tokens/test-token-choice';
import { TestTokenForm } from '@/components/tokens/test-token-form';
import { TestTokenResult } from '@/components/tokens/test-token-result';

interface TestTokenPanelProps {
  subject: TestTokenSubject;
  templates: CommandTemplates;
  /** Told when a token is on the screen, and when the choice is again. */
  onMade: (made: boolean) => void;
}

/** *Generate Test Token*: the choice, then the token. It is forgotten when the dialog closes. */
export function TestTokenPanel({ subject, templates, onMade }: TestTokenPanelProps) {
  const [token, setToken] = useState<MadeToken>();
  const [choice, setChoice] = useState<TestTokenChoice>(() => firstChoice(subject));
  const show = (made: MadeToken | undefined) => {
    setToken(made);
    onMade(made !== undefined);
  };
  if (token) return <TestTokenResult {...{ token, subject, templates }} onAnother={() => show(undefined)} />;
  return <TestTokenForm {...{ subject, choice }} onChoice={setChoice} onMade={show} />;
}
