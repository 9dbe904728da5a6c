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

/**
 * The sign-in page, which leads on to the path afterwards.
 * @param error a code of `signInProblem` to tell. Default: none
 */
export function signInPath(next?: string | null, error?: string): string {
  const target = safeNext(next);
  const query = new URLSearchParams({
    ...(target === routes.applications ? {} : { next: target }),
    ...(error ? { error } : {}),
  });
  return query.size === 0 ? routes.signIn : `${routes.signIn}?${query}`;
}
