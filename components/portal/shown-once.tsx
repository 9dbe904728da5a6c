'use client';

import { useEffect, useId } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

interface ShownOnceProps {
  label: string;
  value: string;
  hint: string;
  /** What it is: `token`. */
  what: string;
}

/** What a dialog shows in the place of its form, this once. It is in the state of the dialog and nowhere else. */
export function ShownOnce({ label, value, hint, what }: ShownOnceProps) {
  const savedId = useId();
  // The button that had the focus went with the form.
  useEffect(() => document.getElementById(savedId)?.focus(), [savedId]);
  return (
    <>
      <DialogBody>
        <CopyField label={label} value={value} layout="stack" overflow="wrap" hint={hint} />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button id={savedId} variant="primary">
            I have saved the {what}
          </Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
