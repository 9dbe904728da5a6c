'use client';

import { cloneElement, useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { MenuContext } from '@/components/ui/menu-items';
import { menuItems, moveInMenu } from '@/components/ui/menu-keys';
import { placePopover } from '@/components/ui/popover-place';

interface DropdownMenuProps {
  /** The button that opens the menu: a `button`, or a component that hands these attributes on to one. */
  trigger: ReactElement<{ popoverTarget?: string; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean }>;
  children: ReactNode;
  align?: 'start' | 'end';
  /** Names the menu for screen readers where the button's own name does not say enough. */
  label?: string;
}

/**
 * A menu of actions behind a button, made of `MenuItem`, `MenuLink`, `MenuRadioGroup`, `MenuHeading` and
 * `MenuDivider`. A native popover: the browser closes it on Escape and on a press outside and returns the focus.
 */
export function DropdownMenu({ trigger, children, align = 'end', label = 'Menu' }: DropdownMenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const place = () => {
    const anchor = document.querySelector(`[popovertarget="${id}"]`);
    if (menu.current && anchor) placePopover(menu.current, anchor, { align, side: 'bottom' });
  };
  useEffect(() => {
    if (!open) return;
    const follow = () => place();
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
    };
  });
  const focusFirst = () => {
    const items = menu.current ? menuItems(menu.current) : [];
    (items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus();
  };
  return (
    <>
      {cloneElement(trigger, { popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={moveInMenu}
        onBeforeToggle={(event) => event.newState === 'open' && place()}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') focusFirst();
        }}
        className="fixed inset-auto m-0 max-w-80 min-w-48 overflow-y-auto rounded-card border border-line bg-raised p-1 text-ink shadow-overlay"
      >
        <MenuContext value={() => menu.current?.hidePopover()}>{children}</MenuContext>
      </div>
    </>
  );
}
