import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { NEW_SECRET, newSecretView, SECRET, secretView } from '@/lib/api/resources/client-view';
import { prisma } from '@/lib/db/database';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { demandClient } from '@/lib/domain/clients/client-access';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { addSecretSchema } from '@/lib/schemas/clients';

const PATH = '/api/v1/clients/{id}/secrets';
const DEFAULT_LABEL = 'Management API';

const { label, expiresAt } = addSecretSchema.shape;

export const listSecretsEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listSecrets',
  summary: 'Lists the secrets of a client, oldest first, without their values.',
  scope: 'read',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(SECRET),
  async handle({ person, params, query }) {
    const client = await demandClient(prisma(), person, params.id!, 'secret.list');
    return { data: pageOfShortList(client.secrets.map(secretView), query) };
  },
});

export const addSecretEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'addSecret',
  summary: 'Adds a secret beside those there are. Its value is in this answer only.',
  scope: 'write',
  body: z.strictObject({ label: label.optional(), expiresAt: expiresAt.optional() }),
  example: { label: 'Blue servers', expiresAt: '2035-01-31T00:00:00Z' },
  status: 201,
  answer: NEW_SECRET,
  async handle({ person, params, body }) {
    const secret = await addSecret(person, {
      clientId: params.id!,
      label: body.label ?? DEFAULT_LABEL,
      expiresAt: body.expiresAt ?? null,
    });
    return { data: newSecretView(secret) };
  },
});

export const revokeSecretEndpoint = defineEndpoint({
  method: 'DELETE',
  path: `${PATH}/{secretId}`,
  operation: 'revokeSecret',
  summary: 'Revokes a secret at once.',
  scope: 'write',
  status: 204,
  async handle({ person, params }) {
    await revokeSecret(person, { clientId: params.id!, secretId: params.secretId! });
    return {};
  },
});
