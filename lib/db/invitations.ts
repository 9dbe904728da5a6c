import type { Role } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

export interface NewInvitation {
  organizationId: string;
  /** In lower case. */
  email: string;
  role: Role;
  hash: Uint8Array<ArrayBuffer>;
  invitedById: string;
  expiresAt: Date;
}

const UNUSED = { acceptedAt: null, revokedAt: null } as const;

/** Adds an invitation. Returns its id. */
export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<string> {
  const id = newId();
  await db.invitation.create({ data: { ...invitation, id, createdAt: nowDate() } });
  return id;
}

/** The invitations of an organization that were neither accepted nor revoked, newest first; those that are too old among them. */
export function listUnusedInvitations(db: Db, organizationId: string) {
  return db.invitation.findMany({
    where: { organizationId, ...UNUSED },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { invitedBy: { select: { name: true } } },
  });
}

/** An invitation that can be accepted now, by the hash of its token; or null. */
export function findOpenInvitation(db: Db, hash: Uint8Array<ArrayBuffer>) {
  return db.invitation.findFirst({
    where: { hash, ...UNUSED, expiresAt: { gt: nowDate() } },
    include: { organization: { select: { name: true } }, invitedBy: { select: { name: true } } },
  });
}

/** Uses an invitation up. Returns whether it was still open: of several at the same time one gets true. */
export async function claimInvitation(db: Db, id: string): Promise<boolean> {
  const at = nowDate();
  const { count } = await db.invitation.updateMany({
    where: { id, ...UNUSED, expiresAt: { gt: at } },
    data: { acceptedAt: at },
  });
  return count === 1;
}

/** Withdraws an unused invitation of an organization. Returns it, or null when there was none. */
export async function revokeInvitation(db: Db, organizationId: string, id: string) {
  const { count } = await db.invitation.updateMany({
    where: { id, organizationId, ...UNUSED },
    data: { revokedAt: nowDate() },
  });
  return count === 1 ? db.invitation.findUniqueOrThrow({ where: { id } }) : null;
}

/** Withdraws every unused invitation for an address. Returns how many. @param email in lower case */
export async function revokeInvitationsOf(db: Db, organizationId: string, email: string): Promise<number> {
  const { count } = await db.invitation.updateMany({
    where: { organizationId, email, ...UNUSED },
    data: { revokedAt: nowDate() },
  });
  return count;
}

/** Withdraws every unused invitation that somebody made. Returns how many. */
export async function revokeInvitationsBy(db: Db, organizationId: string, userId: string): Promise<number> {
  const { count } = await db.invitation.updateMany({
    where: { organizationId, invitedById: userId, ...UNUSED },
    data: { revokedAt: nowDate() },
  });
  return count;
}
