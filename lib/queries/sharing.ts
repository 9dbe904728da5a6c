import 'server-only';
import { prisma } from '@/lib/db/database';
import { listActiveMembers } from '@/lib/db/memberships';
import { listShares, type ShareTarget } from '@/lib/db/shares';
import { listTeamNames } from '@/lib/db/teams';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { isEnabled } from '@/lib/domain/members/member-access';
import { mayWithApplication, type ShareRole } from '@/lib/domain/permissions';
import { orNotFound } from '@/lib/queries/or-not-found';

/** As many members as a list offers; whoever is not in it is found by e-mail address all the same. */
const MOST_OFFERED = 500;

/** Somebody who has access by a share. */
export interface ShareRow {
  target: ShareTarget;
  name: string;
  /** An e-mail address, or how many a team has: `3 members`. */
  about: string;
  isTeam: boolean;
  /** False for a member who is locked out, and who meanwhile has no access. */
  enabled: boolean;
  role: ShareRole;
}

export interface MemberOption {
  id: string;
  name: string;
  email: string;
}

export interface SharingView {
  applicationId: string;
  applicationName: string;
  owner: MemberOption & { isYou: boolean };
  /** Teams first. */
  shares: ShareRow[];
  mayShare: boolean;
  mayTransfer: boolean;
  /** With whom it could be shared, for who may share. */
  members: MemberOption[];
  teams: { id: string; name: string }[];
}

/** Who has access to an application. Not found for who may not see it. */
export async function sharingView(person: Person, id: string): Promise<SharingView> {
  const application = await orNotFound(demandApplication(prisma(), person, id, 'application.view'));
  const mayShare = mayWithApplication(person, application, 'application.share');
  const [shares, members, teams] = await Promise.all([
    shareRows(id),
    mayShare ? listActiveMembers(prisma(), person.organizationId, MOST_OFFERED) : [],
    mayShare ? listTeamNames(prisma(), person.organizationId) : [],
  ]);
  return {
    applicationId: id,
    applicationName: application.name,
    owner: {
      id: application.ownerId,
      ...application.owner,
      isYou: application.ownerId === person.userId,
    },
    shares,
    mayShare,
    mayTransfer: mayWithApplication(person, application, 'application.transfer'),
    members,
    teams,
  };
}

async function shareRows(applicationId: string): Promise<ShareRow[]> {
  const { members, teams } = await listShares(prisma(), applicationId);
  return [
    ...teams.map(({ role, team }) => ({
      target: { teamId: team.id },
      name: team.name,
      about: team._count.members === 1 ? '1 member' : `${team._count.members} members`,
      isTeam: true,
      enabled: true,
      role,
    })),
    ...members.map(({ role, membership }) => ({
      target: { userId: membership.user.id },
      name: membership.user.name,
      about: membership.user.email,
      isTeam: false,
      enabled: isEnabled(membership),
      role,
    })),
  ];
}
