import { routes } from '@/lib/routes';

// Only to take apart what may be a path; no request goes there.
const BASE = 'http://portal.invalid';

// Browsers drop tabs and line breaks inside a URL and read a backslash as a slash, so that `/\host` and `/<tab>/host` leave the site.
const MISREAD = /[\u0000-\u0020\\\u007f]/;

/** Where to go after signing in: the path when it leads to a page of this portal, the applications otherwise. */
export function safeNext(next: string | null | undefined): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || MISREAD.test(next) || !URL.canParse(next, BASE)) {
    return routes.applications;
  }
  const url = new URL(next, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//')) return routes.applications;
  const isEntry = [routes.signIn, routes.setUp].some((path) => url.pathname === path);
  return isEntry ? routes.applications : url.pathname + url.search + url.hash;
}

/** The sign-in page, which leads on to the path afterwards. */
export function signInPath(next?: string | null): string {
  const target = safeNext(next);
  return target === routes.applications ? routes.signIn : `${routes.signIn}?${new URLSearchParams({ next: target })}`;
}
