'use client';

import type { ComponentProps, ReactNode } from 'react';
import { buttonStyles, type ButtonSize, type ButtonVariant } from '@/components/ui/button-styles';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Names the action for screen readers, and in a tooltip. */
  label: string;
  icon: ReactNode;
  /** Default `ghost`. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Set to false where the label is visible elsewhere. */
  tooltip?: boolean;
}

const squares: Record<ButtonSize, string> = { sm: 'size-8 px-0', md: 'size-9 px-0', lg: 'size-10 px-0' };

/** A square button with an icon alone. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  tooltip = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={cn(
        buttonStyles({ variant, size, disabled: rest.disabled }),
        squares[size],
        'pointer-coarse:min-w-11',
        className,
      )}
    >
      {icon}
    </button>
  );
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
