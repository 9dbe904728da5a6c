import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { INSTANT } from '@/lib/api/resources/application-view';
import { prisma } from '@/lib/db/database';
import { listUnusedInvitations } from '@/lib/db/invitations';
import { invite, revokeInvitation } from '@/lib/domain/invitations/invite';
import { demandInOrganization } from '@/lib/domain/permissions';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { routes } from '@/lib/routes';
import { inviteSchema } from '@/lib/schemas/members';

const PATH = '/api/v1/invitations';

const invitation = {
  id: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'developer']),
  expiresAt: INSTANT,
};
const INVITATION = z.strictObject({
  ...invitation,
  invitedBy: z.string().nullable(),
  expired: z.boolean(),
  createdAt: INSTANT,
});
const NEW_INVITATION = z.strictObject({
  ...invitation,
  link: z.string().meta({ description: 'Whoever opens it can accept. In this answer only.' }),
});

type Row = Awaited<ReturnType<typeof listUnusedInvitations>>[number];

function invitationView(row: Row): z.input<typeof INVITATION> {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invitedBy?.name ?? null,
    expired: row.expiresAt.getTime() <= now(),
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

export const listInvitationsEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listInvitations',
  summary: 'Lists the invitations that wait to be accepted, newest first. For administrators.',
  scope: 'admin',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(INVITATION),
  async handle({ person, query }) {
    demandInOrganization(person, 'members.manage');
    const rows = await listUnusedInvitations(prisma(), person.organizationId);
    return { data: pageOfShortList(rows.map(invitationView), query) };
  },
});

export const createInvitationEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'createInvitation',
  summary: 'Invites an e-mail address. The link is in this answer only; an older one for the address ends.',
  scope: 'admin',
  body: z.strictObject(inviteSchema.shape),
  example: { email: 'grace@example.com', role: 'developer' },
  status: 201,
  answer: NEW_INVITATION,
  async handle({ person, body }) {
    const { id, token, expiresAt } = await invite(person, body);
    const link = env().PORTAL_URL + routes.invitation(token);
    return { data: { id, ...body, expiresAt: expiresAt.toISOString(), link } };
  },
});

export const revokeInvitationEndpoint = defineEndpoint({
  method: 'DELETE',
  path: `${PATH}/{id}`,
  operation: 'revokeInvitation',
  summary: 'Withdraws an invitation.',
  scope: 'admin',
  status: 204,
  async handle({ person, params }) {
    await revokeInvitation(person, params.id!);
    return {};
  },
});
