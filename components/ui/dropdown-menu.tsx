'use client';

import { Menu } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { Check } from 'lucide-react';
import { cn } from '@/components/ui/cn';

interface DropdownMenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
}

const itemStyles =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-left text-sm text-ink outline-none ' +
  'select-none data-disabled:text-ink-faint data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 ' +
  '[&_svg]:text-ink-muted';

/** A menu of actions behind a button. Children: `MenuItem`, `MenuLink`, `MenuRadioGroup`, `MenuHeading`, `MenuDivider`. */
export function DropdownMenu({ trigger, children, align = 'end' }: DropdownMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner align={align} sideOffset={6} className="z-50">
          <Menu.Popup className="max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-overlay outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

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
  const className = cn(itemStyles, tone === 'danger' && 'text-danger [&_svg]:text-danger');
  if (form) {
    return (
      <Menu.Item
        nativeButton
        closeOnClick={false}
        disabled={disabled}
        className={className}
        render={<button type="submit" form={form} name={name} value={value} />}
      >
        {icon}
        {children}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item disabled={disabled} onClick={onSelect} className={className}>
      {icon}
      {children}
    </Menu.Item>
  );
}

/** An item that leads to another page. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Menu.LinkItem closeOnClick className={itemStyles} render={<Link href={href} />}>
      {icon}
      {children}
    </Menu.LinkItem>
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
  return (
    <Menu.RadioGroup aria-label={props.label} value={props.value} onValueChange={props.onValueChange}>
      {props.options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} closeOnClick className={itemStyles}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Menu.RadioItemIndicator>
            <Check aria-hidden="true" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

/** Text at the top of a menu: who is signed in, what the items are about. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-2 py-2 text-sm text-ink">{children}</div>;
}

/** A line between groups of items. */
export function MenuDivider() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
