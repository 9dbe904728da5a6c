'use client';

import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { takeToasts } from '@/components/ui/toast';

/** The toasts on the screen, in the portal's colours. `count` changes when there are new ones to take. */
export function ToastList({ count }: { count: number }) {
  // Runs after the effects of `Sonner` inside, which has to listen before it is told anything.
  useEffect(() => {
    for (const { kind, title, ...options } of takeToasts()) toast[kind](title, options);
  }, [count]);
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
