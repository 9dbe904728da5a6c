import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { INSTANT } from '@/lib/api/resources/application-view';
import { changeVersion, fingerprint } from '@/lib/api/versions';
import { prisma } from '@/lib/db/database';
import { findMember, listMembers } from '@/lib/db/memberships';
import type { Person } from '@/lib/domain/actor';
import { changeRole } from '@/lib/domain/members/change-role';
import type { MemberRow } from '@/lib/domain/members/member-access';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { demandInOrganization } from '@/lib/domain/permissions';
import { invalidField, notFound } from '@/lib/platform/errors';
import { changeRoleSchema } from '@/lib/schemas/members';

const PATH = '/api/v1/members';
const ONE = `${PATH}/{id}`;

const MEMBER = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'developer']),
  enabled: z.boolean().meta({ description: 'Not locked out of this organization.' }),
  lastSignInAt: INSTANT.nullable(),
});

function memberView({ user, role, disabledAt }: MemberRow): z.input<typeof MEMBER> {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role,
    enabled: disabledAt === null,
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
  };
}

async function answerOf(person: Person, id: string) {
  demandInOrganization(person, 'members.manage');
  const found = await findMember(prisma(), person.organizationId, id);
  if (!found) throw notFound('This member');
  const data = memberView(found);
  // Signing in is no change that anybody has to see first.
  return { data, version: fingerprint([data.id, data.role, data.enabled]) };
}

export const listMembersEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listMembers',
  summary: 'Lists everybody who belongs to the organization, by name. For administrators.',
  scope: 'admin',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(MEMBER),
  async handle({ person, query }) {
    demandInOrganization(person, 'members.manage');
    const rows = await listMembers(prisma(), person.organizationId);
    return { data: pageOfShortList(rows.map(memberView), query) };
  },
});

export const getMemberEndpoint = defineEndpoint({
  method: 'GET',
  path: ONE,
  operation: 'getMember',
  summary: 'One member.',
  scope: 'admin',
  status: 200,
  answer: MEMBER,
  versioned: true,
  handle: ({ person, params }) => answerOf(person, params.id!),
});

export const updateMemberEndpoint = defineEndpoint({
  method: 'PATCH',
  path: ONE,
  operation: 'updateMember',
  summary: 'Gives a member another role, or locks them out and lets them in again: one at a time.',
  scope: 'admin',
  body: z.strictObject({
    role: changeRoleSchema.shape.role.optional(),
    enabled: z.boolean('Use true or false.').optional(),
  }),
  example: { role: 'admin' },
  status: 200,
  answer: MEMBER,
  versioned: true,
  async handle({ person, params, body: { role, enabled }, ifMatch }) {
    const { data: seen, version } = await answerOf(person, params.id!);
    const { id: userId } = seen;
    if (role !== undefined && enabled !== undefined)
      throw invalidField('enabled', 'Change role and enabled one after the other.');
    const change = async () => {
      if (role !== undefined) await changeRole(person, { userId, role, seen });
      if (enabled !== undefined) await setMemberStatus(person, { userId, enabled, seen });
    };
    const again = async () => (await answerOf(person, userId)).version;
    await changeVersion(version, ifMatch, change, again);
    return answerOf(person, userId);
  },
});

export const removeMemberEndpoint = defineEndpoint({
  method: 'DELETE',
  path: ONE,
  operation: 'removeMember',
  summary: 'Removes a member. Their access ends at once, and what they own goes to the heir.',
  scope: 'admin',
  query: z.strictObject({
    heir: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'Id of the member who gets their applications. Needed when there are some.' }),
  }),
  status: 204,
  names: { heirId: 'heir' },
  async handle({ person, params, query }) {
    await removeMember(person, { userId: params.id!, heirId: query.heir ?? null });
    return {};
  },
});
