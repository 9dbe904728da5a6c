import 'server-only';
import { listSubscriptions } from '@/lib/db/apis';
import { environmentsWithKeys } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import { listShares } from '@/lib/db/shares';
import { hasIssuedToken } from '@/lib/db/usage';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import type { ShareRole } from '@/lib/domain/permissions';
import { orNotFound } from '@/lib/queries/or-not-found';

/** What is left to do until the first successful call, in order. */
export interface Progress {
  keysGenerated: boolean;
  subscribed: boolean;
  tokenIssued: boolean;
  called: boolean;
}

export interface ApplicationOverview {
  id: string;
  name: string;
  description: string;
  ownerName: string;
  ownerEmail: string;
  /** Names of members and teams, teams first. */
  sharedWith: { name: string; role: ShareRole; isTeam: boolean }[];
  /** Null: unlimited. */
  quota: { requests: number; perSeconds: number } | null;
  planName: string;
  workflowStatus: 'approved' | 'pending' | 'rejected';
  createdAt: string;
  progress: Progress;
}

type Application = Awaited<ReturnType<typeof demandApplication>>;

async function progressOf(application: Application): Promise<Progress> {
  const [withKeys, subscriptions, tokenIssued] = await Promise.all([
    environmentsWithKeys(prisma(), application.id),
    listSubscriptions(prisma(), application.id),
    hasIssuedToken(prisma(), application.id),
  ]);
  return {
    keysGenerated: withKeys.size > 0,
    subscribed: subscriptions.some((subscription) => subscription.status === 'approved'),
    tokenIssued,
    called: application.firstCallAt !== null,
  };
}

/** What is left to do until the first successful call. @throws AppError `not_found` */
export async function applicationProgress(person: Person, id: string): Promise<Progress> {
  return progressOf(await demandApplication(prisma(), person, id, 'application.view'));
}

async function sharedWith(applicationId: string): Promise<ApplicationOverview['sharedWith']> {
  const { members, teams } = await listShares(prisma(), applicationId);
  return [
    ...teams.map(({ role, team }) => ({ name: team.name, role, isTeam: true })),
    ...members.map(({ role, membership }) => ({ name: membership.user.name, role, isTeam: false })),
  ];
}

/** The overview of an application. Not found for who may not see it. */
export async function applicationOverview(person: Person, id: string): Promise<ApplicationOverview> {
  const application = await orNotFound(demandApplication(prisma(), person, id, 'application.view'));
  const { requests, perSeconds, name: planName } = application.plan;
  return {
    id,
    name: application.name,
    description: application.description,
    ownerName: application.owner.name,
    ownerEmail: application.owner.email,
    sharedWith: await sharedWith(id),
    quota: requests !== null && perSeconds !== null ? { requests, perSeconds } : null,
    planName,
    workflowStatus: application.workflowStatus,
    createdAt: application.createdAt.toISOString(),
    progress: await progressOf(application),
  };
}
