'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { buttonStyles } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';

interface DialogPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What gets the focus back; without one, whatever had it before. */
  opener: HTMLElement | null;
  title: ReactNode;
  description?: ReactNode;
  size: 'sm' | 'md' | 'lg';
  dismissible: boolean;
  children: ReactNode;
}

const widths = { sm: 'sm:max-w-100', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };
const popup =
  'relative flex max-h-[calc(100dvh-1rem)] w-full flex-col overflow-hidden rounded-card border border-line bg-raised ' +
  'text-ink shadow-overlay transition-[opacity,scale] duration-150 sm:max-h-[calc(100dvh-4rem)] ' +
  'data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0';

/** The dialog once it is open. Apart from `Dialog`, so that its code is fetched when somebody opens one. */
export function DialogPanel(props: DialogPanelProps) {
  const { open, onOpenChange, opener, title, description, size, dismissible, children } = props;
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!dismissible}
      onOpenChange={(next, details) => {
        if (!dismissible && details.reason === 'escape-key') details.cancel();
        else onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-end p-2 sm:place-items-center sm:p-8">
          <Base.Popup finalFocus={() => opener ?? true} className={cn(popup, widths[size])}>
            <div className="grid gap-1 px-6 pt-6 pr-14">
              <Base.Title className="text-lg font-semibold text-ink">{title}</Base.Title>
              {description ? (
                <Base.Description className="text-sm text-ink-muted">{description}</Base.Description>
              ) : null}
            </div>
            {children}
            {/* Last in the document, so that focus begins at the dialog's content and not at its way out. */}
            {dismissible ? (
              <Base.Close
                aria-label="Close"
                className={cn(
                  buttonStyles({ variant: 'ghost', size: 'sm' }),
                  'absolute top-4 right-4 size-8 px-0',
                )}
              >
                <X />
              </Base.Close>
            ) : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
