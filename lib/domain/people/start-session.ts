import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { touchMembership } from '@/lib/db/memberships';
import { deleteSessionsEndedBefore, insertSession, revokeSession } from '@/lib/db/sessions';
import type { Tx } from '@/lib/db/transaction';
import { touchLastSignIn } from '@/lib/db/users';
import { recordAudit } from '@/lib/domain/audit';
import { FAMILIAR_ADDRESS_MS } from '@/lib/domain/people/attempt-limits';
import { now } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** How long a session lasts, whatever is done with it. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** The browser that gets the session. */
export interface Browser {
  origin: RequestOrigin;
  userAgent: string | null;
  /** The session it had until now: it ends with the new one. */
  replaces?: string | null;
  /** The OpenID provider they signed in with, by name. Left out: with a password. */
  provider?: string;
}

/** Starts a session under a new id and writes the sign-in into the audit. Returns the id. */
export async function startSession(
  tx: Tx,
  who: Omit<Person, 'kind' | 'sessionId' | 'origin'>,
  browser: Browser,
): Promise<string> {
  const id = newId();
  const at = now();
  // Before the sessions, as whoever ends a membership does it: otherwise each could wait for the other.
  await touchMembership(tx, who.organizationId, who.userId);
  if (browser.replaces) await revokeSession(tx, browser.replaces);
  // Kept beyond their end, they say from where somebody usually signs in.
  await deleteSessionsEndedBefore(tx, who.userId, new Date(at - FAMILIAR_ADDRESS_MS));
  await insertSession(tx, {
    id,
    userId: who.userId,
    organizationId: who.organizationId,
    address: browser.origin.address,
    userAgent: browser.userAgent?.slice(0, 256) ?? null,
    expiresAt: new Date(at + SESSION_SECONDS * 1000),
  });
  await touchLastSignIn(tx, who.userId);
  await recordAudit(
    tx,
    { ...who, kind: 'person', sessionId: id, origin: browser.origin },
    {
      action: 'session.sign-in',
      target: { type: 'user', id: who.userId, label: who.email },
      organizationId: who.organizationId,
      ...(browser.provider ? { details: { provider: browser.provider } } : {}),
    },
  );
  return id;
}
