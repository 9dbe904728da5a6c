'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import type { ReactNode, RefObject } from 'react';
import { X } from 'lucide-react';
import { Mark } from '@/components/shell/mark';
import { isCurrent, mainNavigation } from '@/components/shell/navigation';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';

interface NavigationDrawerPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLButtonElement | null>;
  isAdmin: boolean;
  children: ReactNode;
}

/** The drawer once it is open. Apart from its button, so that its code is fetched when somebody opens it. */
export function NavigationDrawerPanel({
  open,
  onOpenChange,
  opener,
  isAdmin,
  children,
}: NavigationDrawerPanelProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          finalFocus={opener}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-6 overflow-y-auto border-r border-line bg-raised p-4 shadow-overlay outline-none transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="flex items-center gap-2.5 text-sm font-semibold text-ink">
              <Mark />
              API Developer Portal
            </Dialog.Title>
            <Dialog.Close render={<IconButton label="Close menu" tooltip={false} icon={<X />} />} />
          </div>
          <DrawerLinks isAdmin={isAdmin} onNavigate={() => onOpenChange(false)} />
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function DrawerLinks({ isAdmin, onNavigate }: { isAdmin: boolean; onNavigate: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="grid gap-1">
        {mainNavigation(isAdmin).map(({ label, href }) => {
          const current = isCurrent(pathname, href);
          return (
            <li key={href}>
              <Link
                href={href}
                onClick={onNavigate}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'flex h-11 items-center rounded-control px-3 text-base',
                  current ? 'bg-hover font-medium text-ink' : 'text-ink-muted',
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
