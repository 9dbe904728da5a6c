'use client';

import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useId } from 'react';
import { Lock } from 'lucide-react';
import { cn } from '@/components/ui/cn';

export interface Tab {
  label: string;
  href: string;
  /** Disables the tab and says why, in text under the row. */
  disabledReason?: string;
}

interface TabsProps {
  /** Names the row for screen readers, for example `OAuth2 Tokens`. */
  label: string;
  tabs: readonly Tab[];
}

const tabStyles = 'inline-flex h-10 items-center gap-1.5 border-b-2 text-sm font-medium transition-colors';

/** Tabs that are pages: links with `aria-current`, so each has an address and works without scripts. */
export function Tabs({ label, tabs }: TabsProps) {
  const pathname = usePathname();
  const id = useId();
  const disabled = tabs.filter((tab) => tab.disabledReason);
  return (
    <div>
      <nav aria-label={label} className="border-b border-line">
        <ul className="-mb-px flex flex-wrap gap-x-6">
          {tabs.map((tab) => (
            <li key={tab.href}>
              {tab.disabledReason ? (
                <DisabledTab label={tab.label} reasonId={`${id}-${tab.href}`} />
              ) : (
                <LinkTab tab={tab} current={pathname === tab.href} />
              )}
            </li>
          ))}
        </ul>
      </nav>
      {disabled.map((tab) => (
        <p key={tab.href} id={`${id}-${tab.href}`} className="mt-2 text-sm text-ink-muted">
          <span className="font-medium text-ink">{tab.label}</span> is not available yet: {tab.disabledReason}
        </p>
      ))}
    </div>
  );
}

function LinkTab({ tab, current }: { tab: Tab; current: boolean }) {
  return (
    <Link
      href={tab.href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        tabStyles,
        current
          ? 'border-accent text-ink'
          : 'border-transparent text-ink-muted hover:border-line-strong hover:text-ink',
      )}
    >
      {tab.label}
    </Link>
  );
}

function DisabledTab({ label, reasonId }: { label: string; reasonId: string }) {
  return (
    <span
      role="link"
      tabIndex={0}
      aria-disabled="true"
      aria-describedby={reasonId}
      className={cn(tabStyles, 'cursor-not-allowed border-transparent text-ink-faint')}
    >
      {label}
      <Lock aria-hidden="true" className="size-3.5" />
    </span>
  );
}
