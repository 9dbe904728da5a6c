import { routes } from '@/lib/routes';

// Only to take apart what may be a path; no request goes there.
const BASE = 'http://portal.invalid';

/** Where nobody goes who is signed in. */
const ENTRIES: readonly string[] = [routes.signIn, routes.signUp, routes.setUp];

/** Where to go after signing in: the path when it leads to a page of this portal, the applications otherwise. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, BASE)) return routes.applications;
  // What is answered is what the parser made of it, as a browser would: `/\host`, `/<tab>/host` and `/.//host` are another site.
  const url = new URL(next, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//')) return routes.applications;
  const isEntry = ENTRIES.includes(url.pathname);
  return isEntry ? routes.applications : url.pathname + url.search + url.hash;
}

/** The sign-in page, which leads on to the path afterwards. */
export function signInPath(next?: string | null): string {
  const target = safeNext(next);
  return target === routes.applications
    ? routes.signIn
    : `${routes.signIn}?${new URLSearchParams({ next: target })}`;
}
