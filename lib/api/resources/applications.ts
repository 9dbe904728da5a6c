import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { applicationView, APPLICATION } from '@/lib/api/resources/application-view';
import { PAGE_QUERY, pageSchema, unknownCursor } from '@/lib/api/pages';
import { changeVersion } from '@/lib/api/versions';
import { listApplications } from '@/lib/db/application-list';
import { findApplication } from '@/lib/db/applications';
import { prisma } from '@/lib/db/database';
import { listApplicationPlans } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { createApplication } from '@/lib/domain/applications/create-application';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { updateApplication } from '@/lib/domain/applications/update-application';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { mayInOrganization } from '@/lib/domain/permissions';
import { invalidField } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/queries/cursor';
import { applicationSchema } from '@/lib/schemas/applications';

const PATH = '/api/v1/applications';
const ONE = `${PATH}/{applicationId}`;

const { name, description } = applicationSchema.shape;
const plan = z
  .string('Give the name of a quota.')
  .max(200)
  .optional()
  .meta({ description: 'Name of the Per Token Quota. Default: the first of the organization.' });

async function planId({ organizationId }: Person, wanted: string | undefined): Promise<string> {
  const plans = await listApplicationPlans(prisma(), organizationId);
  const found = wanted === undefined ? plans[0] : plans.find((one) => one.name === wanted);
  if (found) return found.id;
  throw invalidField('plan', `Use one of: ${plans.map((one) => one.name).join(', ')}.`);
}

/** Applications the caller owns or that are shared with them; for administrators, all. */
export const listApplicationsEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listApplications',
  summary:
    'Lists the applications you own and those shared with you, newest first; for administrators, all of the organization.',
  scope: 'read',
  query: z.strictObject({
    ...PAGE_QUERY,
    name: z.string().max(200).optional().meta({ description: 'Only those whose name contains this.' }),
  }),
  status: 200,
  answer: pageSchema(APPLICATION),
  async handle({ person, query }) {
    const after = decodeCursor(query.cursor);
    if (query.cursor !== undefined && !after) throw unknownCursor();
    const found = await listApplications(prisma(), {
      organizationId: person.organizationId,
      visibleTo: mayInOrganization(person, 'application.list-all') ? null : person.userId,
      search: query.name ?? '',
      order: 'newest',
      after,
      limit: query.limit + 1,
    });
    const rows = found.slice(0, query.limit);
    const nextCursor = found.length > query.limit ? encodeCursor(rows.at(-1)!) : null;
    return { data: { data: rows.map(applicationView), nextCursor } };
  },
});

export const createApplicationEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'createApplication',
  summary: 'Makes an application, owned by you.',
  scope: 'write',
  body: z.strictObject({ name, description, plan }),
  example: { name: 'Weather', description: 'Sends readings every minute.' },
  status: 201,
  answer: APPLICATION,
  versioned: true,
  names: { planId: 'plan' },
  async handle({ person, body }) {
    const input = { ...body, planId: await planId(person, body.plan) };
    const id = await createApplication(person, input);
    const application = (await findApplication(prisma(), id))!;
    return {
      data: applicationView(application),
      version: application.version,
      location: `${PATH}/${id}`,
    };
  },
});

export const getApplicationEndpoint = defineEndpoint({
  method: 'GET',
  path: ONE,
  operation: 'getApplication',
  summary: 'One application.',
  scope: 'read',
  status: 200,
  answer: APPLICATION,
  versioned: true,
  async handle({ person, params }) {
    const application = await demandApplication(prisma(), person, params.applicationId!, 'application.view');
    return { data: applicationView(application), version: application.version };
  },
});

export const updateApplicationEndpoint = defineEndpoint({
  method: 'PATCH',
  path: ONE,
  operation: 'updateApplication',
  summary: 'Changes what is given of an application.',
  scope: 'write',
  body: z.strictObject({ name: name.optional(), description: description.unwrap().optional(), plan }),
  example: { description: 'Sends readings every hour.' },
  status: 200,
  answer: APPLICATION,
  versioned: true,
  names: { planId: 'plan' },
  async handle({ person, params, body, ifMatch }) {
    const id = params.applicationId!;
    const before = await demandApplication(prisma(), person, id, 'application.edit');
    const input = {
      name: body.name ?? before.name,
      description: body.description ?? before.description,
      planId: body.plan === undefined ? before.planId : await planId(person, body.plan),
    };
    await changeVersion(before.version, ifMatch, (version) =>
      updateApplication(person, id, { ...input, version }),
    );
    const after = await demandApplication(prisma(), person, id, 'application.view');
    return { data: applicationView(after), version: after.version };
  },
});

export const deleteApplicationEndpoint = defineEndpoint({
  method: 'DELETE',
  path: ONE,
  operation: 'deleteApplication',
  summary: 'Deletes an application with its keys and subscriptions. Its tokens are inactive from then on.',
  scope: 'write',
  status: 204,
  async handle({ person, params }) {
    await deleteApplication(person, params.applicationId!);
    return {};
  },
});
