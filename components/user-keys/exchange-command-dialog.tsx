'use client';

import dynamic from 'next/dynamic';
import { SquareTerminal } from 'lucide-react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import type { UserKeysSubject } from '@/components/user-keys/user-keys-subject';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

const ExchangeCommand = dynamic(
  () => import('@/components/user-keys/exchange-command').then((module) => module.ExchangeCommand),
  { ssr: false },
);

interface ExchangeCommandDialogProps {
  subject: UserKeysSubject;
  subjectToken: string;
  templates: CommandTemplates;
}

/** *cURL to Exchange Token*, with the pasted token in it, and the same in seven more languages. */
export function ExchangeCommandDialog(props: ExchangeCommandDialogProps) {
  return (
    <Dialog
      size="lg"
      trigger={<Button icon={<SquareTerminal aria-hidden="true" />}>Curl</Button>}
      title="cURL to Exchange Token"
      description="Trades the token of the identity provider for one of this application."
    >
      <DialogBody>
        <ExchangeCommand {...props} />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Close</Button>
        </DialogClose>
      </DialogFooter>
    </Dialog>
  );
}
