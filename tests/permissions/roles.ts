/**
 * Who comes to an entry point, in the order in which they do: who may least comes first, so that what is gone afterwards was
 * there for those who may not touch it.
 */
export const ROLES = ['anonymous', 'outsider', 'stranger', 'viewer', 'editor', 'owner', 'admin'] as const;

/**
 * `outsider` administers another organization; the others are of the one that has the application: `stranger` is a member it is not
 * shared with, `admin` administers the organization.
 */
export type Role = (typeof ROLES)[number];

/** What each gets. */
export type Expected = Record<Role, string>;

/** Everybody gets this, except who is named. */
export function all(what: string, except: Partial<Expected> = {}): Expected {
  return { ...(Object.fromEntries(ROLES.map((role) => [role, what])) as Expected), ...except };
}

/** What is refused to whom it is refused: nobody signed in, nothing there for them, and seen but not theirs to change. */
export interface Refusals {
  anonymous: string;
  missing: string;
  forbidden: string;
}

/** The least role that is let in to something of an application. */
export type Least = 'viewer' | 'editor' | 'owner';

const AT_LEAST: Record<Least, readonly Role[]> = {
  viewer: ['viewer', 'editor', 'owner', 'admin'],
  editor: ['editor', 'owner', 'admin'],
  owner: ['owner', 'admin'],
};

/** Of an application: for others it is not there; who sees it and may not do this is told so. */
export function ofApplication(least: Least, done: string, refusals: Refusals): Expected {
  const cell = (role: Role): string => {
    if (AT_LEAST[least].includes(role)) return done;
    if (role === 'anonymous') return refusals.anonymous;
    return AT_LEAST.viewer.includes(role) ? refusals.forbidden : refusals.missing;
  };
  return Object.fromEntries(ROLES.map((role) => [role, cell(role)])) as Expected;
}

/** Of an organization's administrators. @param outside what an administrator of another one gets */
export function ofAdministrators(
  done: string,
  outside: string,
  refusals: Omit<Refusals, 'missing'>,
): Expected {
  return all(refusals.forbidden, { anonymous: refusals.anonymous, outsider: outside, admin: done });
}
