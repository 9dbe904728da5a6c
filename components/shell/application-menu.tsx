'use client';

import { Link } from '@/components/ui/link';
import { usePathname } from 'next/navigation';
import { useId, useState, type ReactNode } from 'react';
import { ChevronDown, History, KeyRound, LayoutGrid, Layers } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { routes } from '@/lib/routes';

export interface MenuEnvironment {
  slug: string;
  name: string;
}

interface ApplicationMenuProps {
  applicationId: string;
  /** In the organization's order. */
  environments: readonly MenuEnvironment[];
}

/** The menu inside an application: a column from 1024 px on, below that a bar that opens. */
export function ApplicationMenu({ applicationId, environments }: ApplicationMenuProps) {
  const pathname = usePathname();
  const listId = useId();
  // Remembers on which page it was opened: going to another one closes it.
  const [openOn, setOpenOn] = useState<string>();
  const open = openOn === pathname;
  const inEnvironment = environments.find(({ slug }) => isIn(pathname, environmentBase(applicationId, slug)));
  return (
    <nav aria-label="Application">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpenOn(open ? undefined : pathname)}
        className="flex h-11 w-full items-center justify-between rounded-control border border-line bg-surface px-4 text-sm font-medium text-ink lg:hidden"
      >
        <span>
          {inEnvironment ? `Credentials: ${inEnvironment.name}` : sectionName(pathname, applicationId)}
        </span>
        <ChevronDown
          aria-hidden="true"
          className={cn('size-4 text-ink-muted transition-transform duration-150', open && 'rotate-180')}
        />
      </button>
      <ul
        id={listId}
        className={cn(
          'mt-2 gap-0.5 rounded-card border border-line bg-surface p-2 lg:mt-0 lg:grid lg:border-0 lg:bg-transparent lg:p-0',
          open ? 'grid' : 'hidden',
        )}
      >
        <MenuLink
          href={routes.application(applicationId)}
          icon={<LayoutGrid />}
          current={pathname === routes.application(applicationId)}
        >
          Overview
        </MenuLink>
        <Credentials applicationId={applicationId} environments={environments} current={inEnvironment} />
        <MenuLink
          href={routes.subscriptions(applicationId)}
          icon={<Layers />}
          current={isIn(pathname, routes.subscriptions(applicationId))}
        >
          Subscriptions
        </MenuLink>
        <MenuLink
          href={routes.activity(applicationId)}
          icon={<History />}
          current={isIn(pathname, routes.activity(applicationId))}
        >
          Activity
        </MenuLink>
      </ul>
    </nav>
  );
}

function Credentials(props: ApplicationMenuProps & { current?: MenuEnvironment }) {
  const id = useId();
  return (
    <li>
      <span
        id={id}
        className={cn(
          'flex min-h-9 items-center gap-2.5 px-3 text-sm font-medium [&_svg]:size-4',
          props.current ? 'text-ink' : 'text-ink-muted',
        )}
      >
        <KeyRound aria-hidden="true" />
        Credentials
      </span>
      <ul aria-labelledby={id} className="ml-5 grid gap-0.5 border-l border-line pl-2">
        {props.environments.map((environment) => (
          <MenuLink
            key={environment.slug}
            href={routes.credentials(props.applicationId, environment.slug)}
            current={environment === props.current}
          >
            {environment.name}
          </MenuLink>
        ))}
      </ul>
    </li>
  );
}

interface MenuLinkProps {
  href: string;
  icon?: ReactNode;
  current: boolean;
  children: ReactNode;
}

function MenuLink({ href, icon, current, children }: MenuLinkProps) {
  return (
    <li>
      <Link
        href={href}
        aria-current={current ? 'page' : undefined}
        className={cn(
          'flex min-h-9 items-center gap-2.5 rounded-control px-3 py-1.5 text-sm font-medium wrap-anywhere transition-colors pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
          current ? 'bg-accent-soft text-accent-text' : 'text-ink-muted hover:bg-hover hover:text-ink',
        )}
      >
        {icon}
        {children}
      </Link>
    </li>
  );
}

const isIn = (pathname: string, base: string) => pathname === base || pathname.startsWith(`${base}/`);

/** The common beginning of an environment's two pages. */
function environmentBase(applicationId: string, slug: string): string {
  const page = routes.credentials(applicationId, slug);
  return page.slice(0, page.lastIndexOf('/'));
}

function sectionName(pathname: string, applicationId: string): string {
  if (isIn(pathname, routes.activity(applicationId))) return 'Activity';
  if (isIn(pathname, routes.sharing(applicationId))) return 'Sharing';
  return isIn(pathname, routes.subscriptions(applicationId)) ? 'Subscriptions' : 'Overview';
}
