import type { Db, Tx } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** Name of the index that keeps the names of teams unique in an organization. */
export const TEAM_NAME_INDEX = 'teams_organization_id_name_key_key';

/** The form of a name in which two are the same: case and spacing do not count. */
export const teamNameKey = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** The teams of an organization with their members, by name. */
export function listTeams(db: Db, organizationId: string) {
  return db.team.findMany({
    where: { organizationId },
    orderBy: { nameKey: 'asc' },
    select: {
      id: true,
      name: true,
      members: {
        orderBy: [{ membership: { user: { name: 'asc' } } }, { userId: 'asc' }],
        select: { membership: { select: { user: { select: { id: true, name: true } } } } },
      },
      _count: { select: { shares: true } },
    },
  });
}

/** Names of the teams of an organization, in order. */
export function listTeamNames(db: Db, organizationId: string) {
  return db.team.findMany({
    where: { organizationId },
    orderBy: { nameKey: 'asc' },
    select: { id: true, name: true },
  });
}

/** One team of an organization, or null. */
export function findTeam(db: Db, organizationId: string, id: string) {
  return db.team.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { id: true, name: true, nameKey: true },
  });
}

/** The team of this name, however it is written, or null. */
export function findTeamByName(db: Db, organizationId: string, name: string) {
  return db.team.findUnique({
    where: { organizationId_nameKey: { organizationId, nameKey: teamNameKey(name) } },
    select: { id: true, name: true },
  });
}

/** Keeps a team until the transaction ends. Returns whether it is there. */
export async function holdTeam(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM teams WHERE organization_id = ${organizationId} AND id = ${id} FOR SHARE`;
  return rows.length === 1;
}

/** Waits for whoever holds a team, so that what they share with it is there to be seen. */
export async function awaitTeam(tx: Tx, organizationId: string, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM teams WHERE organization_id = ${organizationId} AND id = ${id} FOR UPDATE`;
}

/** Adds a team; a name that is taken violates `TEAM_NAME_INDEX`. Returns its id. */
export async function insertTeam(db: Db, organizationId: string, name: string): Promise<string> {
  const id = newId();
  await db.team.create({
    data: { id, organizationId, name, nameKey: teamNameKey(name), createdAt: nowDate() },
  });
  return id;
}

/** Gives a team another name. */
export async function renameTeam(db: Db, id: string, name: string): Promise<void> {
  await db.team.update({ where: { id }, data: { name, nameKey: teamNameKey(name) } });
}

/** Removes a team; what was shared with it no longer is. */
export async function deleteTeam(db: Db, id: string): Promise<void> {
  await db.team.delete({ where: { id } });
}

/** Which of these members are in a team. */
export async function teamMembersAmong(
  db: Db,
  teamId: string,
  userIds: readonly string[],
): Promise<Set<string>> {
  const where = { teamId, userId: { in: [...userIds] } };
  const rows = await db.teamMember.findMany({ where, select: { userId: true } });
  return new Set(rows.map(({ userId }) => userId));
}

/** Puts members into a team. They must not be in it. */
export async function insertTeamMembers(
  db: Db,
  team: { organizationId: string; teamId: string },
  userIds: readonly string[],
): Promise<void> {
  const createdAt = nowDate();
  await db.teamMember.createMany({ data: userIds.map((userId) => ({ ...team, userId, createdAt })) });
}

/** Takes members out of a team. */
export async function deleteTeamMembers(db: Db, teamId: string, userIds: readonly string[]): Promise<void> {
  await db.teamMember.deleteMany({ where: { teamId, userId: { in: [...userIds] } } });
}

/** The teams somebody is in. */
export function listTeamsOf(db: Db, organizationId: string, userId: string) {
  return db.team.findMany({
    where: { organizationId, members: { some: { userId } } },
    orderBy: { nameKey: 'asc' },
    select: { id: true, name: true },
  });
}
