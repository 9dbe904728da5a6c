'use client';

import { Dialog } from '@base-ui/react/dialog';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Menu, X } from 'lucide-react';
import { Mark } from '@/components/shell/mark';
import { isCurrent, mainNavigation } from '@/components/shell/navigation';
import { OrganizationSwitch, type OrganizationSwitchProps } from '@/components/shell/organization-switch';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';

interface NavigationDrawerProps {
  isAdmin: boolean;
  organization: OrganizationSwitchProps;
  /** Stands here below 640 px, where the bar has no room for it. */
  themeSwitch: ReactNode;
}

/** The header's links below 768 px: a drawer from the left. */
export function NavigationDrawer({ isAdmin, organization, themeSwitch }: NavigationDrawerProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={<IconButton label="Menu" tooltip={false} icon={<Menu />} className="-ml-2 md:hidden" />}
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-6 overflow-y-auto border-r border-line bg-raised p-4 shadow-overlay outline-none transition-transform duration-200 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex items-center justify-between">
            <Dialog.Title className="flex items-center gap-2.5 text-sm font-semibold text-ink">
              <Mark />
              API Developer Portal
            </Dialog.Title>
            <Dialog.Close render={<IconButton label="Close menu" tooltip={false} icon={<X />} />} />
          </div>
          <DrawerLinks isAdmin={isAdmin} onNavigate={close} />
          <div className="mt-auto flex items-end justify-between gap-4 border-t border-line pt-4">
            <div className="grid min-w-0 gap-1">
              <span className="text-xs text-ink-muted">Organization</span>
              <OrganizationSwitch {...organization} />
            </div>
            <div className="sm:hidden">{themeSwitch}</div>
          </div>
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
