'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode } from 'react';
import { X } from 'lucide-react';
import { buttonStyles } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';

interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens the dialog, when the dialog keeps its own state. */
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  /** Default `md`: 512 px. `sm` 400 px, `lg` 768 px. */
  size?: 'sm' | 'md' | 'lg';
  /**
   * `false` for what cannot be seen again, such as a secret: Escape, a press outside and the corner cross do nothing,
   * and only a `DialogClose` in the footer leaves. Default true.
   */
  dismissible?: boolean;
  children: ReactNode;
}

const widths = { sm: 'sm:max-w-100', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };
const popup =
  'relative flex max-h-[calc(100dvh-1rem)] w-full flex-col overflow-hidden rounded-card border border-line bg-raised ' +
  'text-ink shadow-overlay transition-[opacity,scale] duration-150 sm:max-h-[calc(100dvh-4rem)] ' +
  'data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0';

/**
 * A modal dialog that keeps focus inside and gives it back. Its children are `DialogBody` and `DialogFooter`, with a
 * form around both where there is one.
 */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    trigger,
    title,
    description,
    size = 'md',
    dismissible = true,
    children,
  } = props;
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!dismissible}
      onOpenChange={(next, details) => {
        if (!dismissible && details.reason === 'escape-key') details.cancel();
        else onOpenChange?.(next);
      }}
    >
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-end p-2 sm:place-items-center sm:p-8">
          <Base.Popup className={cn(popup, widths[size])}>
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

/** The part of a dialog that scrolls. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('grid min-h-0 gap-6 overflow-y-auto px-6 pt-4 pb-6', className)}>{children}</div>;
}

/** The buttons of a dialog, the primary one last. */
export function DialogFooter({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        'flex shrink-0 flex-col-reverse gap-2 border-t border-line bg-canvas px-6 py-4 sm:flex-row sm:justify-end',
        className,
      )}
    >
      {children}
    </div>
  );
}

/** Makes the button inside close the dialog, also when it is not dismissible. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />;
}
