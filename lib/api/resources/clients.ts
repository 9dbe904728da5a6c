import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import {
  CLIENT,
  clientView,
  GRANT_TYPE_URIS,
  grantTypesOf,
  NEW_CLIENT,
  newSecretView,
} from '@/lib/api/resources/client-view';
import { changeVersion } from '@/lib/api/versions';
import { findClient, listClients, type ClientSettings } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import { demandApplication, demandClient } from '@/lib/domain/clients/client-access';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import { deleteClient } from '@/lib/domain/clients/delete-client';
import { generateKeys } from '@/lib/domain/clients/generate-keys';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { updateClient } from '@/lib/domain/clients/update-client';

const OF_APPLICATION = '/api/v1/applications/{applicationId}/clients';
const ONE = '/api/v1/clients/{id}';

const seconds = z.int('Use a whole number of seconds.').optional();
const settings = {
  grantTypes: z.array(GRANT_TYPE_URIS, 'Give a list of grant types.').max(3).optional(),
  publicClient: z.boolean('Use true or false.').optional(),
  accessTokenTtlSeconds: seconds,
  userAccessTokenTtlSeconds: seconds,
  refreshTokenTtlSeconds: seconds,
  idTokenTtlSeconds: seconds,
};
const SETTINGS = z.strictObject(settings);

/** Settings with what was given in the place of what there was. */
function changed(before: ClientSettings, given: z.output<typeof SETTINGS>): ClientSettings {
  return {
    grantTypes: given.grantTypes ? grantTypesOf(given.grantTypes) : before.grantTypes,
    publicClient: given.publicClient ?? before.publicClient,
    accessTokenTtlSeconds: given.accessTokenTtlSeconds ?? before.accessTokenTtlSeconds,
    userAccessTokenTtlSeconds: given.userAccessTokenTtlSeconds ?? before.userAccessTokenTtlSeconds,
    refreshTokenTtlSeconds: given.refreshTokenTtlSeconds ?? before.refreshTokenTtlSeconds,
    idTokenTtlSeconds: given.idTokenTtlSeconds ?? before.idTokenTtlSeconds,
  };
}

export const listClientsEndpoint = defineEndpoint({
  method: 'GET',
  path: OF_APPLICATION,
  operation: 'listClients',
  summary: 'Lists the clients of an application: its keys for each environment.',
  scope: 'read',
  query: z.strictObject({ ...PAGE_QUERY, environment: z.string().max(64).optional() }),
  status: 200,
  answer: pageSchema(CLIENT),
  async handle({ person, params, query }) {
    const { id } = await demandApplication(prisma(), person, params.applicationId!, 'application.view');
    const clients = (await listClients(prisma(), id)).map(clientView);
    const { environment } = query;
    const wanted = clients.filter(
      (client) => environment === undefined || client.environment === environment,
    );
    return { data: pageOfShortList(wanted, query) };
  },
});

export const createClientEndpoint = defineEndpoint({
  method: 'POST',
  path: OF_APPLICATION,
  operation: 'createClient',
  summary: 'Generates the keys of an application for an environment. The secret is in this answer only.',
  scope: 'write',
  body: z.strictObject({
    environment: z.string('Give the slug of an environment.').min(1).max(64),
    ...settings,
  }),
  example: { environment: 'production', grantTypes: ['client_credentials'], accessTokenTtlSeconds: 600 },
  status: 201,
  answer: NEW_CLIENT,
  versioned: true,
  async handle({ person, params, body: { environment, ...given } }) {
    const keys = await generateKeys(person, {
      applicationId: params.applicationId!,
      environment,
      settings: changed(DEFAULT_CLIENT_SETTINGS, given),
    });
    const client = (await findClient(prisma(), keys.id))!;
    return {
      data: { ...clientView(client), secret: keys.secret && newSecretView(keys.secret) },
      version: client.version,
      location: `/api/v1/clients/${keys.id}`,
    };
  },
});

export const getClientEndpoint = defineEndpoint({
  method: 'GET',
  path: ONE,
  operation: 'getClient',
  summary: 'One client.',
  scope: 'read',
  status: 200,
  answer: CLIENT,
  versioned: true,
  async handle({ person, params }) {
    const client = await demandClient(prisma(), person, params.id!, 'application.view');
    return { data: clientView(client), version: client.version };
  },
});

export const updateClientEndpoint = defineEndpoint({
  method: 'PATCH',
  path: ONE,
  operation: 'updateClient',
  summary: 'Changes what is given of a client. Without refresh_token all its refresh tokens end.',
  scope: 'write',
  body: SETTINGS,
  example: { accessTokenTtlSeconds: 900 },
  status: 200,
  answer: CLIENT,
  versioned: true,
  async handle({ person, params, body, ifMatch }) {
    const before = await demandClient(prisma(), person, params.id!, 'keys.manage');
    await changeVersion(before.version, ifMatch, (version) =>
      updateClient(person, { clientId: before.id, version, settings: changed(before, body) }),
    );
    const after = await demandClient(prisma(), person, before.id, 'application.view');
    return { data: clientView(after), version: after.version };
  },
});

export const deleteClientEndpoint = defineEndpoint({
  method: 'DELETE',
  path: ONE,
  operation: 'deleteClient',
  summary: 'Deletes a client with its secrets. Its tokens are inactive from then on.',
  scope: 'write',
  status: 204,
  async handle({ person, params }) {
    await deleteClient(person, params.id!);
    return {};
  },
});

export const revokeAllEndpoint = defineEndpoint({
  method: 'POST',
  path: `${ONE}/revoke-all`,
  operation: 'revokeAllTokens',
  summary: 'Ends every token of a client. Its secrets go on working.',
  scope: 'write',
  body: z.strictObject({}),
  status: 204,
  async handle({ person, params }) {
    await revokeAllTokens(person, params.id!);
    return {};
  },
});
