import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import type { ShareRole } from '@/lib/domain/permissions';
import { shareApplication } from '@/lib/domain/sharing/share-application';
import { createTeam } from '@/lib/domain/teams/create-team';
import { newId } from '@/lib/platform/ids';
import { refusal } from '@/tests/members/organization';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';

/** Everybody who can be something to an application. */
export interface Cast {
  acme: string;
  owner: Person;
  admin: Person;
  editor: Person;
  viewer: Person;
  teamEditor: Person;
  teamViewer: Person;
  stranger: Person;
  outsider: Person;
  /** Names of the teams that are editors and viewers of what is shared. */
  teams: { editors: string; viewers: string };
}

export type Part = Exclude<keyof Cast, 'acme' | 'teams'>;

/** An organization with somebody for every part, and an administrator of another one. */
export async function makeCast(): Promise<Cast> {
  const acme = await makeOrganization();
  const [owner, admin, editor, viewer, teamEditor, teamViewer, stranger] = [
    await makePerson(acme, 'developer', 'Olga'),
    await makePerson(acme, 'admin', 'Grace'),
    await makePerson(acme, 'developer', 'Edda'),
    await makePerson(acme, 'developer', 'Vic'),
    await makePerson(acme, 'developer', 'Tea'),
    await makePerson(acme, 'developer', 'Tom'),
    await makePerson(acme, 'developer', 'Sam'),
  ];
  const outsider = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  const teams = {
    editors: (await makeTeam(admin, teamEditor)).name,
    // Who is in both is what is stronger.
    viewers: (await makeTeam(admin, teamViewer, teamEditor)).name,
  };
  return { acme, owner, admin, editor, viewer, teamEditor, teamViewer, stranger, outsider, teams };
}

/** A team of one or more members. Returns its name. */
export async function makeTeam(admin: Person, ...members: Person[]): Promise<{ id: string; name: string }> {
  const name = `Team ${newId()}`;
  return { id: await createTeam(admin, { name, members: members.map(({ userId }) => userId) }), name };
}

export const share = (person: Person, applicationId: string, who: string, role: ShareRole) =>
  shareApplication(person, { applicationId, who, role });

/** An application of the owner, shared with those of the cast whose part says so. Returns its id. */
export async function makeShared(cast: Cast): Promise<string> {
  const id = await makeApplication(cast.owner);
  await share(cast.owner, id, cast.editor.email, 'editor');
  await share(cast.owner, id, cast.viewer.email, 'viewer');
  await share(cast.owner, id, cast.teams.editors, 'editor');
  await share(cast.owner, id, cast.teams.viewers, 'viewer');
  return id;
}

/** What somebody can do with an application now: `edit`, `view`, or `none`. */
export async function reach(person: Person, id: string): Promise<'edit' | 'view' | 'none'> {
  const may = async (permission: 'application.edit' | 'application.view') =>
    (await refusal(demandApplication(prisma(), person, id, permission))).code === undefined;
  if (await may('application.edit')) return 'edit';
  return (await may('application.view')) ? 'view' : 'none';
}

/** An organization with an administrator and two developers. */
export async function makePair() {
  const acme = await makeOrganization();
  const grace = await makePerson(acme, 'admin', 'Grace');
  const ada = await makePerson(acme, 'developer', 'Ada');
  return { acme, grace, ada, bob: await makePerson(acme, 'developer', 'Bob') };
}
