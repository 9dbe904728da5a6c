import { cn } from '@/components/ui/cn';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
  'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap ' +
  'transition-colors duration-150 select-none pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-hover',
  secondary: 'border-line bg-surface text-ink hover:bg-hover',
  ghost: 'border-transparent bg-transparent text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'border-transparent bg-danger-solid text-danger-ink hover:bg-danger-solid-hover',
};

/** Disabled controls keep readable text (their label often explains them), and lose their colour instead. */
const disabledStyle =
  'cursor-not-allowed border-line bg-sunken text-ink-faint hover:border-line hover:bg-sunken hover:text-ink-faint';

const sizes: Record<ButtonSize, string> = {
  sm: 'h-8 px-3 text-sm',
  md: 'h-9 px-4 text-sm',
  lg: 'h-10 px-5 text-base',
};

/** Classes of a button, for elements that have to look like one but are not. */
export function buttonStyles(
  options: { variant?: ButtonVariant; size?: ButtonSize; disabled?: boolean } = {},
) {
  const { variant = 'secondary', size = 'md', disabled = false } = options;
  return cn(base, sizes[size], variants[variant], disabled && disabledStyle);
}
