import type { KeyboardEvent } from 'react';

const ITEMS = '[role="menuitem"]:not([aria-disabled="true"]), [role="menuitemradio"]';

/** The items of a menu that can be reached, in order. */
export function menuItems(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(ITEMS)];
}

/** Moves the focus as the ARIA menu pattern asks: arrows go round, Home and End, a letter, and Tab leaves. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>) {
  const items = menuItems(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = target(event, items, at);
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function target(event: KeyboardEvent, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (event.key === 'ArrowDown') return items[(at + 1) % items.length];
  if (event.key === 'ArrowUp') return items[at <= 0 ? items.length - 1 : at - 1];
  if (event.key === 'Home') return items[0];
  if (event.key === 'End') return items.at(-1);
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  const letter = event.key.toLowerCase();
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
    item.textContent.trim().toLowerCase().startsWith(letter),
  );
}
