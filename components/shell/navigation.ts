import { routes } from '@/lib/routes';

export interface NavigationLink {
  label: string;
  href: string;
}

/** The links of the header; `Settings` is for administrators. */
export function mainNavigation(isAdmin: boolean): NavigationLink[] {
  const links = [
    { label: 'Home', href: routes.home },
    { label: 'APIs', href: routes.apis },
    { label: 'Applications', href: routes.applications },
  ];
  return isAdmin ? [...links, { label: 'Settings', href: routes.settings }] : links;
}

/** Whether a page lies under a link. Home is only itself, since everything lies under it. */
export function isCurrent(pathname: string, href: string): boolean {
  return pathname === href || (href !== routes.home && pathname.startsWith(`${href}/`));
}
