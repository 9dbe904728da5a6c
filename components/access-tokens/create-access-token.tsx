'use client';

import { useState } from 'react';
import { Plus } from 'lucide-react';
import { AccessTokenForm } from '@/components/access-tokens/access-token-form';
import { NewAccessToken, type MadeAccessToken } from '@/components/access-tokens/new-access-token';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Makes a token, and shows it this once. */
export function CreateAccessToken({ isAdmin }: { isAdmin: boolean }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeAccessToken | null>(null);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    if (!next) setMade(null);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Create token
        </Button>
      }
      dismissible={made === null}
      title={made ? 'Token created' : 'Create a personal access token'}
      description={
        made
          ? 'Save the token now. It is shown this once: what is stored here cannot be turned back into it.'
          : 'It acts as you, with the role you have at that moment, in the organization you are in now.'
      }
    >
      {made ? <NewAccessToken made={made} /> : <AccessTokenForm isAdmin={isAdmin} onMade={setMade} />}
    </Dialog>
  );
}
