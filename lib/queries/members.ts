import 'server-only';
import { notFound } from 'next/navigation';
import { prisma } from '@/lib/db/database';
import { listUnusedInvitations } from '@/lib/db/invitations';
import { listMembers } from '@/lib/db/memberships';
import type { Person, Role } from '@/lib/domain/actor';
import { isEnabled } from '@/lib/domain/members/member-access';
import { mayInOrganization } from '@/lib/domain/permissions';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';

export interface MemberListRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  enabled: boolean;
  /** ISO; null: never. */
  lastSignInAt: string | null;
  /** How many applications of the organization they own. */
  owned: number;
  isYou: boolean;
  /** The only administrator who is not disabled: stays one. */
  isLastAdministrator: boolean;
}

/** Members are managed by administrators: for everybody else the page does not exist. */
export function membersOrNotFound(person: Person): void {
  if (!mayInOrganization(person, 'members.manage')) notFound();
}

/** Everybody who belongs to the person's organization. Not found for who may not manage them. */
export async function memberList(person: Person): Promise<MemberListRow[]> {
  membersOrNotFound(person);
  const rows = await listMembers(prisma(), person.organizationId);
  const administrators = rows.filter((row) => row.role === 'admin' && isEnabled(row));
  return rows.map(({ user, role, ...row }) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role,
    enabled: isEnabled({ ...row, user }),
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
    owned: user._count.owned,
    isYou: user.id === person.userId,
    isLastAdministrator: administrators.length === 1 && administrators[0]!.user.id === user.id,
  }));
}

export interface InvitationListRow {
  id: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  /** ISO. */
  expiresAt: string;
  expired: boolean;
}

/** Invitations that wait to be accepted, newest first, with those that are too old. Not found for who may not manage them. */
export async function invitationList(person: Person): Promise<InvitationListRow[]> {
  membersOrNotFound(person);
  const rows = await listUnusedInvitations(prisma(), person.organizationId);
  return rows.map(({ id, email, role, invitedBy, expiresAt }) => ({
    id,
    email,
    role,
    invitedBy: invitedBy?.name ?? null,
    expiresAt: expiresAt.toISOString(),
    expired: expiresAt.getTime() <= now(),
  }));
}

/** Whether anybody new can be invited: `SIGN_UP` says so. */
export const invitationsAreOpen = () => env().SIGN_UP !== 'closed';
