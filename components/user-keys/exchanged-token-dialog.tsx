'use client';

import dynamic from 'next/dynamic';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import type { MadeToken, TestTokenSubject } from '@/components/tokens/test-token-choice';
import { Dialog } from '@/components/ui/dialog';

const TestTokenResult = dynamic(
  () => import('@/components/tokens/test-token-result').then((module) => module.TestTokenResult),
  { ssr: false },
);

interface ExchangedTokenDialogProps {
  subject: TestTokenSubject;
  templates: CommandTemplates;
  made: MadeToken | undefined;
  onClose: () => void;
}

/** The token that came of an exchange. It is forgotten when the dialog closes. */
export function ExchangedTokenDialog({ subject, templates, made, onClose }: ExchangedTokenDialogProps) {
  return (
    <Dialog
      size="lg"
      open={made !== undefined}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Your test token"
      description={`For ${subject.environmentName}, in the name of the user. It is forgotten when you close this.`}
    >
      {made ? <TestTokenResult token={made} {...{ subject, templates }} onAnother={onClose} /> : null}
    </Dialog>
  );
}
