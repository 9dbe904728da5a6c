import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { apiDocument, call, useApi } from '@/tests/support/api';
import { makeClient, type TestClient } from '@/tests/support/clients';

const cast = useApi();
let client: TestClient;
beforeAll(async () => void (client = await makeClient(cast.ada)));

const BODIES: Record<string, unknown> = { createClient: { environment: 'production' } };

const calls = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
  path.includes('{')
    ? Object.entries(operations).map(([method, { operationId }]) => ({
        method: method.toUpperCase(),
        path,
        body: method === 'get' || method === 'delete' ? undefined : (BODIES[operationId] ?? {}),
      }))
    : [],
);

it.each(calls)('$method $path is 404 for another organization, and nothing happens', async (one) => {
  const path = one.path
    .replace('{applicationId}', client.applicationId)
    .replace('{id}', client.id)
    .replace('{secretId}', client.secretId);
  const before = await prisma().auditEvent.count();
  const answer = await call(one.method, path, { token: cast.token.bob, body: one.body });
  const absent = await call(one.method, one.path.replace(/\{\w+\}/g, 'none'), {
    token: cast.token.bob,
    body: one.body,
  });
  expect(answer.status).toBe(404);
  expect(answer.json).toEqual(absent.json);
  expect(await prisma().auditEvent.count()).toBe(before);
});
