'use client';

import { useState, type ComponentProps, type ReactNode } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';

interface FormDialogProps {
  title: string;
  description?: string;
  trigger: ComponentProps<typeof Dialog>['trigger'];
  /** What is told once the form has done its work. */
  told: string;
  toldMore?: string;
  /** The form, which calls `done` when its work is done. */
  children: (done: () => void) => ReactNode;
}

/** A dialog with a form that closes it. */
export function FormDialog({ told, toldMore, children, ...dialog }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    toast.success(told, toldMore ? { description: toldMore } : undefined);
  };
  return (
    <Dialog {...dialog} open={open} onOpenChange={setOpen}>
      {children(done)}
    </Dialog>
  );
}
