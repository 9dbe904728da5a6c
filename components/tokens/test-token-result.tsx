'use client';

import { useEffect, useRef, useState, useTransition, type ReactNode } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { CallCommand } from '@/components/tokens/call-command';
import { ClaimsList } from '@/components/tokens/claims-list';
import { decodeToken, type DecodedToken } from '@/components/tokens/decode-token';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import type { MadeToken, TestTokenSubject } from '@/components/tokens/test-token-choice';
import { UNDER_A_LINE } from '@/components/tokens/dialog-styles';
import { TokenState } from '@/components/tokens/token-state';
import { TokenText } from '@/components/tokens/token-text';
import { useHasPassed } from '@/components/tokens/use-seconds-left';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CodeBlock } from '@/components/ui/code-block';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Disclosure } from '@/components/ui/disclosure';
import { TextLink } from '@/components/ui/text-link';
import { withdrawTestTokenAction } from '@/lib/actions/test-tokens';

interface TestTokenResultProps {
  token: MadeToken;
  subject: TestTokenSubject;
  templates: CommandTemplates;
  /** What the token came from, where it came from another. */
  origin?: ReactNode;
  onAnother: () => void;
}

/** A test token: itself, the way to take it back, a call with it, and what is inside. */
export function TestTokenResult({ token, subject, templates, origin, onAnother }: TestTokenResultProps) {
  const [withdrawn, setWithdrawn] = useState(false);
  const expired = useHasPassed(token.deadlineMs);
  const heading = useRef<HTMLHeadingElement>(null);
  const decoded = decodeToken(token.accessToken);
  const focusHeading = () => heading.current?.focus();
  useEffect(focusHeading, []);
  const withdraw = () => {
    setWithdrawn(true);
    // The button that had the focus is gone with this.
    focusHeading();
  };
  return (
    <>
      <DialogBody className={cn(UNDER_A_LINE, 'gap-8')}>
        <section className="grid gap-3">
          <h3 ref={heading} tabIndex={-1} className="sr-only">
            Your test token
          </h3>
          <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <TokenState deadlineMs={token.deadlineMs} withdrawn={withdrawn} />
            {withdrawn || expired ? null : <WithdrawButton jti={token.jti} onWithdrawn={withdraw} />}
          </div>
          <TokenText token={token.accessToken} ended={withdrawn || expired} />
          {expired ? null : (
            <p className="text-xs text-ink-muted">
              {withdrawn
                ? 'Introspection refuses it. '
                : 'Once withdrawn, introspection refuses it at once. '}
              An API that checks tokens with the key set alone accepts it until it expires.
            </p>
          )}
        </section>
        <section className="grid gap-3">
          <h3 className="text-base font-semibold text-ink">Call an API with it</h3>
          {subject.apis.length > 0 ? (
            <CallCommand apis={subject.apis} accessToken={token.accessToken} templates={templates} />
          ) : (
            <p className="text-sm text-ink-muted">
              This token names no API.{' '}
              <TextLink href={subject.subscriptionsHref}>Go to Subscriptions</TextLink>, choose one, and
              generate another token.
            </p>
          )}
        </section>
        {origin}
        {decoded ? <Inside decoded={decoded} /> : null}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onAnother}>Generate another</Button>
        <DialogClose>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}

function WithdrawButton({ jti, onWithdrawn }: { jti: string; onWithdrawn: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const withdraw = () =>
    startTransition(async () => {
      const answer = await askAction(withdrawTestTokenAction({ jti }));
      startTransition(() => (answer.ok ? onWithdrawn() : setProblem(refusalText(answer.refusal))));
    });
  return (
    <>
      <Button size="sm" className="text-danger" pending={pending} onClick={withdraw}>
        Withdraw
      </Button>
      {problem ? (
        <Alert tone="danger" announce className="w-full">
          {problem}
        </Alert>
      ) : null}
    </>
  );
}

function Inside({ decoded }: { decoded: DecodedToken }) {
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h3 className="text-base font-semibold text-ink">What is inside</h3>
        <p className="text-sm text-ink-muted">Decoded in your browser; nothing was sent anywhere.</p>
      </div>
      <ClaimsList title="Claims" object={decoded.claims} />
      <ClaimsList title="Header" object={decoded.header} />
      <Disclosure title="As JSON">
        <div className="grid gap-3">
          <CodeBlock label="Header" code={JSON.stringify(decoded.header, null, 2)} />
          <CodeBlock label="Claims" code={JSON.stringify(decoded.claims, null, 2)} />
        </div>
      </Disclosure>
    </section>
  );
}
