'use client';

import { useEffect, useId } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

/** A token that was made just now. It is in the state of the dialog that shows it and nowhere else. */
export interface MadeAccessToken {
  name: string;
  value: string;
}

/** The token, this once. */
export function NewAccessToken({ made }: { made: MadeAccessToken }) {
  const savedId = useId();
  // The button that had the focus went with the form.
  useEffect(() => document.getElementById(savedId)?.focus(), [savedId]);
  return (
    <>
      <DialogBody>
        <CopyField
          label={made.name}
          value={made.value}
          layout="stack"
          overflow="wrap"
          hint="Programs send it as Authorization: Bearer, followed by the token. Keep it out of your repository."
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button id={savedId} variant="primary">
            I have saved the token
          </Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
