'use client';

import { useTransition } from 'react';
import { CloudAlert } from 'lucide-react';
import { DeadEnd } from '@/components/portal/dead-end';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { routes } from '@/lib/routes';

export interface FailedPageProps {
  /** `digest` names the fault in the server's log. */
  error: Error & { digest?: string };
  /** Asks the server for the page again. */
  retry: () => void;
}

/** A page that failed. Nothing of the error is shown but the number under which the log has it. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const [pending, startTransition] = useTransition();
  return (
    <DeadEnd
      icon={<CloudAlert />}
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" pending={pending} onClick={() => startTransition(retry)}>
            Try again
          </Button>
          <Button href={routes.home}>Home</Button>
        </>
      }
      remark={
        error.digest ? (
          <span className="inline-flex items-center gap-1">
            Fault <code className="font-mono">{error.digest}</code>
            <CopyButton value={error.digest} what="fault number" />
          </span>
        ) : undefined
      }
    >
      Something went wrong, and what you did last may not have been saved. Try again; if it happens again,
      tell your administrator{error.digest ? ' the number below, under which the log has it' : ''}.
    </DeadEnd>
  );
}
