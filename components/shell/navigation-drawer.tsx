'use client';

import dynamic from 'next/dynamic';
import { useRef, useState, type ReactNode } from 'react';
import { Menu } from 'lucide-react';
import { OrganizationSwitch, type OrganizationSwitchProps } from '@/components/shell/organization-switch';
import { IconButton } from '@/components/ui/icon-button';

interface NavigationDrawerProps {
  isAdmin: boolean;
  organization: OrganizationSwitchProps;
  /** Stands here below 640 px, where the bar has no room for it. */
  themeSwitch: ReactNode;
}

const loadPanel = () => import('@/components/shell/navigation-drawer-panel');
const Panel = dynamic(() => loadPanel().then((module) => module.NavigationDrawerPanel), { ssr: false });

/** The header's links below 768 px: a button that opens a drawer from the left. */
export function NavigationDrawer({ isAdmin, organization, themeSwitch }: NavigationDrawerProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <IconButton
        ref={opener}
        label="Menu"
        tooltip={false}
        icon={<Menu />}
        aria-haspopup="dialog"
        onPointerEnter={() => void loadPanel()}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="-ml-2 md:hidden"
      />
      {wanted ? (
        <Panel open={open} onOpenChange={setOpen} opener={opener} isAdmin={isAdmin}>
          <div className="mt-auto flex items-end justify-between gap-4 border-t border-line pt-4">
            <div className="grid min-w-0 gap-1">
              <span className="text-xs text-ink-muted">Organization</span>
              <OrganizationSwitch {...organization} />
            </div>
            <div className="sm:hidden">{themeSwitch}</div>
          </div>
        </Panel>
      ) : null}
    </>
  );
}
