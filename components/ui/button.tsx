'use client';

import { Link } from '@/components/ui/link';
import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { buttonStyles, type ButtonSize, type ButtonVariant } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';
import { Spinner } from '@/components/ui/spinner';

interface Look {
  /** Default `secondary`. One `primary` a screen. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  children?: ReactNode;
  className?: string;
}

interface NativeProps extends Look, Omit<ComponentProps<'button'>, keyof Look> {
  href?: undefined;
  /** Shows a spinner in place of the label, keeps the width, and ignores presses. */
  pending?: boolean;
  /** Disables the button and says why, in text under it. The button stays reachable by keyboard. */
  disabledReason?: string;
}

interface LinkProps extends Look, Omit<ComponentProps<typeof Link>, keyof Look> {
  href: string;
}

export type ButtonProps = NativeProps | LinkProps;

/** A button, or with `href` a link that looks like one. `type` defaults to `button`, so nothing submits by accident. */
export function Button(props: ButtonProps) {
  return props.href === undefined ? <NativeButton {...props} /> : <LinkButton {...props} />;
}

function LinkButton({ variant, size, icon, children, className, ...rest }: LinkProps) {
  return (
    <Link {...rest} className={cn(buttonStyles({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}

function NativeButton(props: NativeProps) {
  const { variant, size, icon, children, className, pending, disabledReason, disabled, onClick, ...rest } =
    props;
  const reasonId = useId();
  const blocked = Boolean(disabledReason);
  // Not `disabled`: a control that waits or explains itself must keep the focus it has.
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending || blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={pending || blocked || undefined}
      aria-busy={pending || undefined}
      aria-describedby={blocked ? reasonId : rest['aria-describedby']}
      onClick={press}
      className={cn(
        buttonStyles({ variant, size, disabled: blocked || disabled }),
        pending && 'cursor-progress',
        className,
      )}
    >
      <span className={cn('inline-flex items-center gap-2', pending && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {pending ? <Spinner className="absolute" /> : null}
    </button>
  );
  if (!blocked) return button;
  return (
    <span className="inline-flex max-w-80 flex-col items-start gap-1.5">
      {button}
      <span id={reasonId} className="text-xs text-ink-muted">
        {disabledReason}
      </span>
    </span>
  );
}
