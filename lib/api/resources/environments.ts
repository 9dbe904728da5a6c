import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { changeVersion, fingerprint } from '@/lib/api/versions';
import { prisma } from '@/lib/db/database';
import { listEnvironmentRows, type EnvironmentRow } from '@/lib/db/environments';
import type { Person } from '@/lib/domain/actor';
import { addEnvironment } from '@/lib/domain/environments/add-environment';
import { changeEnvironment } from '@/lib/domain/environments/change-environment';
import { demandOf } from '@/lib/domain/environments/environment-access';
import { removeEnvironment } from '@/lib/domain/environments/remove-environment';
import { demandInOrganization } from '@/lib/domain/permissions';
import { environmentSchema } from '@/lib/schemas/environments';

const PATH = '/api/v1/environments';
const ONE = `${PATH}/{id}`;

const ENVIRONMENT = z.strictObject({
  id: z.string(),
  slug: z.string().meta({ description: 'What other calls know it by. It never changes.' }),
  name: z.string(),
  isProduction: z.boolean(),
});

function environmentView({ id, slug, name, isProduction }: EnvironmentRow): z.input<typeof ENVIRONMENT> {
  return { id, slug, name, isProduction };
}

async function environmentsOf(person: Person): Promise<EnvironmentRow[]> {
  demandInOrganization(person, 'settings.manage');
  return listEnvironmentRows(prisma(), person.organizationId);
}

async function answerOf(person: Person, id: string) {
  const data = environmentView(demandOf(await environmentsOf(person), id));
  return { data, version: fingerprint(data) };
}

const { name } = environmentSchema.shape;
const isProduction = z.boolean('Use true or false.');

export const listEnvironmentsEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listEnvironments',
  summary: 'Lists the environments of the organization, in the order of its menus. For administrators.',
  scope: 'admin',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(ENVIRONMENT),
  async handle({ person, query }) {
    const rows = await environmentsOf(person);
    return { data: pageOfShortList(rows.map(environmentView), query) };
  },
});

export const createEnvironmentEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'createEnvironment',
  summary: 'Adds an environment behind the others. Its slug is made from its name.',
  scope: 'admin',
  body: z.strictObject({ name, isProduction: isProduction.default(false) }),
  example: { name: 'Staging', isProduction: false },
  status: 201,
  answer: ENVIRONMENT,
  versioned: true,
  async handle({ person, body }) {
    const id = await addEnvironment(person, body);
    return { ...(await answerOf(person, id)), location: `${PATH}/${id}` };
  },
});

export const getEnvironmentEndpoint = defineEndpoint({
  method: 'GET',
  path: ONE,
  operation: 'getEnvironment',
  summary: 'One environment.',
  scope: 'admin',
  status: 200,
  answer: ENVIRONMENT,
  versioned: true,
  handle: ({ person, params }) => answerOf(person, params.id!),
});

export const updateEnvironmentEndpoint = defineEndpoint({
  method: 'PATCH',
  path: ONE,
  operation: 'updateEnvironment',
  summary: 'Renames an environment, and says whether it is production.',
  scope: 'admin',
  body: z.strictObject({ name: name.optional(), isProduction: isProduction.optional() }),
  example: { name: 'Acceptance' },
  status: 200,
  answer: ENVIRONMENT,
  versioned: true,
  async handle({ person, params, body, ifMatch }) {
    const { data: before, version } = await answerOf(person, params.id!);
    const input = {
      name: body.name ?? before.name,
      isProduction: body.isProduction ?? before.isProduction,
    };
    await changeVersion(version, ifMatch, () => changeEnvironment(person, before.id, input, before));
    return answerOf(person, before.id);
  },
});

export const deleteEnvironmentEndpoint = defineEndpoint({
  method: 'DELETE',
  path: ONE,
  operation: 'deleteEnvironment',
  summary: 'Removes an environment that nothing uses.',
  scope: 'admin',
  status: 204,
  async handle({ person, params }) {
    await removeEnvironment(person, params.id!);
    return {};
  },
});
