'use client';

import dynamic from 'next/dynamic';
import {
  cloneElement,
  createContext,
  use,
  useEffect,
  useState,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { cn } from '@/components/ui/cn';

/** A button, or a component that hands these on to one. */
export type TriggerElement = ReactElement<{
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  'aria-haspopup'?: 'dialog';
}>;

interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The button that opens the dialog, when the dialog keeps its own state. */
  trigger?: TriggerElement;
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

const loadPanel = () => import('@/components/ui/dialog-panel');
const DialogPanel = dynamic(() => loadPanel().then((module) => module.DialogPanel), { ssr: false });
const preload = () => void loadPanel();

const CloseContext = createContext<() => void>(() => undefined);

/**
 * A modal dialog that keeps focus inside and gives it back. Its children are `DialogBody` and `DialogFooter`, with a
 * form around both where there is one.
 */
export function Dialog(props: DialogProps) {
  const { trigger, title, description, size = 'md', dismissible = true, children } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const open = props.open ?? ownOpen;
  const [wanted, setWanted] = useState(open);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  if (open && !wanted) setWanted(true);
  // What is shown once must not depend on the network at the moment it is shown.
  useEffect(() => {
    if (!dismissible) preload();
  }, [dismissible]);

  const changeOpen = (next: boolean) => {
    setOwnOpen(next);
    props.onOpenChange?.(next);
  };
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    trigger?.props.onClick?.(event);
    if (event.defaultPrevented) return;
    setOpener(event.currentTarget);
    changeOpen(true);
  };
  return (
    <>
      {trigger
        ? cloneElement(trigger, {
            onClick: press,
            onPointerEnter: preload,
            onFocus: preload,
            'aria-haspopup': 'dialog',
          })
        : null}
      {wanted ? (
        <CloseContext value={() => changeOpen(false)}>
          <DialogPanel {...{ open, opener, title, description, size, dismissible }} onOpenChange={changeOpen}>
            {children}
          </DialogPanel>
        </CloseContext>
      ) : null}
    </>
  );
}

/** The part of a dialog that scrolls. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  // Positioned, so that text for screen readers alone scrolls with the rest instead of making the dialog itself longer.
  return (
    <div className={cn('relative grid min-h-0 gap-6 overflow-y-auto px-6 pt-4 pb-6', className)}>
      {children}
    </div>
  );
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
export function DialogClose({ children }: { children: TriggerElement }) {
  const close = use(CloseContext);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    children.props.onClick?.(event);
    if (!event.defaultPrevented) close();
  };
  return cloneElement(children, { onClick: press });
}
