import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { MainNavigation } from '@/components/shell/main-navigation';
import { Mark } from '@/components/shell/mark';
import { NavigationDrawer } from '@/components/shell/navigation-drawer';
import { OrganizationSwitch, type ShellOrganization } from '@/components/shell/organization-switch';
import { SearchShortcut } from '@/components/shell/search-shortcut';
import { SkipLink } from '@/components/shell/skip-link';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import { UserMenu, type ShellUser } from '@/components/shell/user-menu';
import { routes } from '@/lib/routes';
import type { Theme } from '@/lib/theme';

interface AppHeaderProps {
  user: ShellUser;
  /** Shows `Settings`. A matter of display only: the pages check for themselves. */
  isAdmin: boolean;
  organization: ShellOrganization;
  organizations?: readonly ShellOrganization[];
  /** Server action; the form sends `organization`, an id. */
  switchOrganization?: (form: FormData) => Promise<void>;
  theme: Theme;
  /** Server action that ends the session. */
  signOut: () => Promise<void>;
  /** A `CommandPalette`. */
  search?: ReactNode;
  /** Under the bar. */
  banner?: ReactNode;
}

/** The bar at the top of every page of a signed-in person. */
export function AppHeader(props: AppHeaderProps) {
  const { user, isAdmin, theme, signOut, search, banner } = props;
  const organization = {
    current: props.organization,
    all: props.organizations,
    switchTo: props.switchOrganization,
  };
  return (
    <>
      <SkipLink />
      <SearchShortcut />
      <header className="sticky top-0 z-40 border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-300 items-center gap-2 px-4 sm:gap-3 sm:px-6">
          <NavigationDrawer
            isAdmin={isAdmin}
            organization={organization}
            themeSwitch={<ThemeSwitch theme={theme} />}
          />
          <Link
            href={routes.home}
            className="flex min-w-0 items-center gap-2.5 rounded-control text-sm font-semibold text-ink sm:shrink-0"
          >
            <Mark className="shrink-0" />
            {/* Between the drawer and the wide bar there is room for the name or the organization, and only one of them does something. */}
            <span className="truncate md:max-lg:sr-only">API Developer Portal</span>
          </Link>
          <span
            aria-hidden="true"
            className="hidden h-5 w-px shrink-0 rotate-12 bg-line-strong/60 md:block"
          />
          <div className="hidden min-w-0 md:block">
            <OrganizationSwitch {...organization} />
          </div>
          <div className="ml-auto flex shrink-0 items-center gap-1">
            <MainNavigation isAdmin={isAdmin} />
            <div className="sm:mx-2">{search}</div>
            <div className="hidden sm:block">
              <ThemeSwitch theme={theme} />
            </div>
            <UserMenu user={user} signOut={signOut} />
          </div>
        </div>
      </header>
      {banner}
    </>
  );
}
