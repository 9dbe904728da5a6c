'use client';

import { Toaster as Sonner } from 'sonner';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';

/** Where toasts appear. Call `toast.success('…')` from `sonner`; errors that need an answer belong in an `Alert`. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
        warning: <TriangleAlert className="size-4 text-warning" />,
        info: <Info className="size-4 text-accent-text" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-3 rounded-card border border-line bg-raised p-4 font-sans text-sm text-ink shadow-overlay sm:w-89',
          icon: 'mt-0.5 shrink-0',
          content: 'grid flex-1 gap-0.5',
          title: 'font-medium',
          description: 'text-ink-muted',
          actionButton: 'shrink-0 rounded-sm font-medium text-accent-text underline underline-offset-4',
        },
      }}
    />
  );
}
