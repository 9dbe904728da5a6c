'use client';

import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { isCurrent, mainNavigation } from '@/components/shell/navigation';
import { cn } from '@/components/ui/cn';

/** The header's links, from 768 px on. */
export function MainNavigation({ isAdmin }: { isAdmin: boolean }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="hidden md:block">
      <ul className="flex items-center gap-1">
        {mainNavigation(isAdmin).map(({ label, href }) => {
          const current = isCurrent(pathname, href);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'inline-flex h-8 items-center rounded-control px-3 text-sm font-medium transition-colors hover:text-ink',
                  current ? 'bg-hover text-ink' : 'text-ink-muted',
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
