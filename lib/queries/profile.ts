import 'server-only';
import { prisma } from '@/lib/db/database';
import { listOutsideAccounts } from '@/lib/db/outside-accounts';
import { listLiveSessions } from '@/lib/db/sessions';
import { hasPassword } from '@/lib/db/users';
import type { Person } from '@/lib/domain/actor';
import { browserInWords } from '@/lib/queries/browser-words';
import { env } from '@/lib/platform/env';

/** A row of *Sessions*. Times in RFC 3339. */
export interface SessionRow {
  id: string;
  /** As in `Firefox on Windows`. */
  browser: string;
  /** Null where nobody told it. */
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
  /** The session that asks. */
  current: boolean;
}

/** The person's sessions that live, the one that asks first, then by when they were last in use. */
export async function sessionRows(person: Person): Promise<SessionRow[]> {
  const rows = await listLiveSessions(prisma(), person.userId);
  return rows
    .map(({ id, address, userAgent, createdAt, lastSeenAt }) => ({
      id,
      browser: browserInWords(userAgent),
      address,
      createdAt: createdAt.toISOString(),
      lastSeenAt: (lastSeenAt ?? createdAt).toISOString(),
      current: id === person.sessionId,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt));
}

/** How the person can sign in. */
export interface WaysIn {
  hasPassword: boolean;
  /** The OpenID provider of the configuration; null where there is none. */
  provider: string | null;
  /** Whether there can be a link with that provider: nobody has two. */
  mayLink: boolean;
  links: { id: string; name: string; account: string; createdAt: string }[];
}

const withoutSlash = (issuer: string) => issuer.replace(/\/$/, '');

/** The person's ways to sign in. */
export async function waysIn(person: Person): Promise<WaysIn> {
  const settings = env().AUTH_OIDC;
  const [accounts, withPassword] = await Promise.all([
    listOutsideAccounts(prisma(), person.userId),
    hasPassword(prisma(), person.userId),
  ]);
  const isOurs = (issuer: string) =>
    settings !== null && withoutSlash(settings.issuer) === withoutSlash(issuer);
  return {
    hasPassword: withPassword,
    provider: settings?.name ?? null,
    mayLink: settings !== null && !accounts.some(({ issuer }) => isOurs(issuer)),
    links: accounts.map(({ id, issuer, subject, email, createdAt }) => ({
      id,
      name: isOurs(issuer) ? settings!.name : issuer,
      account: email ?? subject,
      createdAt: createdAt.toISOString(),
    })),
  };
}
