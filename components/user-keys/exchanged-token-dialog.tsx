'use client';

import dynamic from 'next/dynamic';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import type { TestTokenSubject } from '@/components/tokens/test-token-choice';
import type { MadeUserToken } from '@/components/user-keys/made-user-token';
import { Dialog } from '@/components/ui/dialog';

const TestTokenResult = dynamic(
  () => import('@/components/tokens/test-token-result').then((module) => module.TestTokenResult),
  { ssr: false },
);

const TokenOrigin = dynamic(
  () => import('@/components/user-keys/token-origin').then((module) => module.TokenOrigin),
  { ssr: false },
);

interface ExchangedTokenDialogProps {
  subject: TestTokenSubject;
  templates: CommandTemplates;
  made: MadeUserToken | undefined;
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
      {made ? (
        <TestTokenResult
          token={made}
          {...{ subject, templates }}
          origin={<TokenOrigin made={made} />}
          onAnother={onClose}
        />
      ) : null}
    </Dialog>
  );
}
