import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import {
  changedInput,
  IDENTITY_PROVIDER_CHANGE,
  NEW_IDENTITY_PROVIDER,
} from '@/lib/api/resources/identity-provider-body';
import {
  HEALTH,
  healthView,
  IDENTITY_PROVIDER,
  identityProviderView,
} from '@/lib/api/resources/identity-provider-view';
import { changeVersion } from '@/lib/api/versions';
import { prisma } from '@/lib/db/database';
import { listIdentityProviders } from '@/lib/db/identity-providers';
import { checkIdentityProviderNow } from '@/lib/domain/identity-providers/check-now';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import { deleteIdentityProvider } from '@/lib/domain/identity-providers/delete-identity-provider';
import { demandIdentityProvider } from '@/lib/domain/identity-providers/identity-provider-access';
import { newIdentityProvider } from '@/lib/domain/identity-providers/new-identity-provider';
import { setIdentityProviderStatus } from '@/lib/domain/identity-providers/set-status';
import { storedInput } from '@/lib/domain/identity-providers/stored-input';
import { updateIdentityProvider } from '@/lib/domain/identity-providers/update-identity-provider';
import { demandInOrganization } from '@/lib/domain/permissions';

const PATH = '/api/v1/identity-providers';
const ONE = `${PATH}/{id}`;

const names = { keys: 'jwks', environmentIds: 'environments' };

export const listIdentityProvidersEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listIdentityProviders',
  summary: 'Lists the identity providers of the organization, by name. For administrators.',
  scope: 'admin',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(IDENTITY_PROVIDER),
  async handle({ person, query }) {
    demandInOrganization(person, 'settings.manage');
    const rows = await listIdentityProviders(prisma(), person.organizationId);
    return { data: pageOfShortList(rows.map(identityProviderView), query) };
  },
});

export const createIdentityProviderEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'createIdentityProvider',
  summary: 'Registers an identity provider. What is left out is as its type usually is.',
  scope: 'admin',
  body: NEW_IDENTITY_PROVIDER,
  example: {
    name: 'Staff',
    type: 'keycloak',
    issuer: 'https://sso.example.com/realms/staff',
    jwksUri: 'https://sso.example.com/realms/staff/protocol/openid-connect/certs',
    audiences: ['weather'],
    environments: ['production'],
  },
  status: 201,
  answer: IDENTITY_PROVIDER,
  versioned: true,
  names,
  async handle({ person, body: { type, ...given } }) {
    demandInOrganization(person, 'settings.manage');
    const input = await changedInput(person, newIdentityProvider(type, []), given);
    const id = await createIdentityProvider(person, { ...input, type, enabled: given.enabled });
    const made = await demandIdentityProvider(prisma(), person, id);
    return { data: identityProviderView(made), version: made.version, location: `${PATH}/${id}` };
  },
});

export const getIdentityProviderEndpoint = defineEndpoint({
  method: 'GET',
  path: ONE,
  operation: 'getIdentityProvider',
  summary: 'One identity provider.',
  scope: 'admin',
  status: 200,
  answer: IDENTITY_PROVIDER,
  versioned: true,
  async handle({ person, params }) {
    const found = await demandIdentityProvider(prisma(), person, params.id!);
    return { data: identityProviderView(found), version: found.version };
  },
});

export const updateIdentityProviderEndpoint = defineEndpoint({
  method: 'PATCH',
  path: ONE,
  operation: 'updateIdentityProvider',
  summary: 'Changes what is given of an identity provider. Its introspection secret goes with its address.',
  scope: 'admin',
  body: IDENTITY_PROVIDER_CHANGE,
  example: { audiences: ['weather', 'maps'] },
  status: 200,
  answer: IDENTITY_PROVIDER,
  versioned: true,
  names,
  async handle({ person, params, body, ifMatch }) {
    const before = await demandIdentityProvider(prisma(), person, params.id!);
    const { enabled, ...fields } = body;
    const changes = Object.values(fields).some((value) => value !== undefined);
    const input = await changedInput(person, storedInput(before), fields);
    await changeVersion(before.version, ifMatch, async (version) => {
      if (changes) await updateIdentityProvider(person, before.id, { ...input, version });
      if (enabled === undefined) return;
      const seen = changes ? version + 1 : version;
      await setIdentityProviderStatus(person, { id: before.id, enabled, version: seen });
    });
    const after = await demandIdentityProvider(prisma(), person, before.id);
    return { data: identityProviderView(after), version: after.version };
  },
});

export const deleteIdentityProviderEndpoint = defineEndpoint({
  method: 'DELETE',
  path: ONE,
  operation: 'deleteIdentityProvider',
  summary: 'Deletes an identity provider with the refresh tokens that came from it.',
  scope: 'admin',
  status: 204,
  async handle({ person, params }) {
    await deleteIdentityProvider(person, params.id!);
    return {};
  },
});

export const checkIdentityProviderEndpoint = defineEndpoint({
  method: 'POST',
  path: `${ONE}/check`,
  operation: 'checkIdentityProvider',
  summary: 'Reads the well-known document and the keys of an identity provider now, and says how it does.',
  scope: 'admin',
  body: z.strictObject({}),
  status: 200,
  answer: HEALTH,
  async handle({ person, params }) {
    return { data: healthView(await checkIdentityProviderNow(person, params.id!)) };
  },
});
