'use client';

import { SquareTerminal } from 'lucide-react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { TokenCommand } from '@/components/tokens/lazy-panels';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

interface CurlDialogProps {
  consumerKey: string;
  tokenEndpoint: string;
  templates: CommandTemplates;
}

/** *cURL to Generate Access Token*, and the same in seven more languages. */
export function CurlDialog(props: CurlDialogProps) {
  return (
    <Dialog
      size="lg"
      trigger={<Button icon={<SquareTerminal aria-hidden="true" />}>Curl</Button>}
      title="cURL to Generate Access Token"
      description="Gets an access token for the application itself, with the client credentials grant."
    >
      <DialogBody>
        <TokenCommand {...props} />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Close</Button>
        </DialogClose>
      </DialogFooter>
    </Dialog>
  );
}
