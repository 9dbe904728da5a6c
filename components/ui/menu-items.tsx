'use client';

import { createContext, use, type ComponentProps, type PointerEvent, type ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { Check } from 'lucide-react';
import { cn } from '@/components/ui/cn';

/** Closes the menu an item stands in. */
export const MenuContext = createContext<() => void>(() => undefined);

const itemStyles =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-left text-sm text-ink select-none ' +
  'hover:bg-hover focus:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 ' +
  '[&_svg]:text-ink-muted';

/** Pointer and keyboard share one highlight: the focus. */
const focusOnHover = (event: PointerEvent<HTMLElement>) => event.currentTarget.focus({ preventScroll: true });

interface MenuItemProps {
  icon?: ReactNode;
  children: ReactNode;
  onSelect?: () => void;
  tone?: 'default' | 'danger';
  disabled?: boolean;
  /** Id of a form that stands outside the menu and is sent by this item. */
  form?: string;
  /** Sent with that form. */
  name?: string;
  value?: string;
}

/** An action. With `form` it is the submit button of a form elsewhere, for server actions. */
export function MenuItem({
  icon,
  children,
  onSelect,
  tone = 'default',
  disabled,
  form,
  name,
  value,
}: MenuItemProps) {
  const close = use(MenuContext);
  const press: ComponentProps<'button'>['onClick'] = (event) => {
    if (disabled) event.preventDefault();
    else {
      onSelect?.();
      close();
    }
  };
  return (
    <button
      type={form ? 'submit' : 'button'}
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      {...{ form, name, value }}
      onClick={press}
      onPointerMove={focusOnHover}
      className={cn(
        itemStyles,
        tone === 'danger' && 'text-danger [&_svg]:text-danger',
        disabled && 'cursor-not-allowed text-ink-faint',
      )}
    >
      {icon}
      {children}
    </button>
  );
}

/** A page, among actions. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  const close = use(MenuContext);
  return (
    <Link
      href={href}
      role="menuitem"
      tabIndex={-1}
      onClick={close}
      onPointerMove={focusOnHover}
      className={itemStyles}
    >
      {icon}
      {children}
    </Link>
  );
}

interface MenuRadioGroupProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
}

/** One choice of a few, with a tick at the chosen one. */
export function MenuRadioGroup<Value extends string>(props: MenuRadioGroupProps<Value>) {
  const close = use(MenuContext);
  return (
    <div role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={option.value === props.value}
          onPointerMove={focusOnHover}
          onClick={() => {
            props.onValueChange(option.value);
            close();
          }}
          className={itemStyles}
        >
          {option.icon}
          <span className="flex-1">{option.label}</span>
          {option.value === props.value ? <Check aria-hidden="true" /> : null}
        </button>
      ))}
    </div>
  );
}

/** Text at the top of a menu: who is signed in, what the items are about. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return (
    <div role="presentation" className="px-2 py-2 text-sm text-ink">
      {children}
    </div>
  );
}

/** A line between groups of items. */
export function MenuDivider() {
  return <div role="separator" className="-mx-1 my-1 h-px bg-line" />;
}
