import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '@/lib/api/openapi';
import { prisma } from '@/lib/db/database';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import type { Person } from '@/lib/domain/actor';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';
import { newId } from '@/lib/platform/ids';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { freshAddress, usePortal, type Portal } from '@/tests/support/portal';
import type { PageListener } from '@/lib/http/portal-server';

const root = fileURLToPath(new URL('../../app/api/v1/', import.meta.url));

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Schema {
  $ref?: string;
}
interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** The document as a reader of JSON gets it. */
export const apiDocument = JSON.parse(JSON.stringify(openApiDocument())) as Document;

/** Every route file below app/api/v1 but the one for unknown paths, as a path of OpenAPI. */
export const apiRoutes = readdirSync(root, { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('route.ts') && !file.includes('[...'))
  .map((file) => ({
    file,
    path: `/api/v1/${file
      .replace(/\/?route[.]ts$/, '')
      .replaceAll('[', '{')
      .replaceAll(']', '}')}`,
  }));

/** The handlers of a route file by their methods. */
export const handlersOf = (file: string) => import(join(root, file)) as Promise<Record<string, Handler>>;

/** The route of a path, with its parameters. */
export function routeOf(pathname: string) {
  for (const route of apiRoutes) {
    const pattern = route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (match) return { ...route, params: { ...match.groups } };
  }
  throw new Error(`There is no route for ${pathname}.`);
}

export interface ApiSending {
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
  address?: string;
}

export interface ApiAnswerSeen {
  status: number;
  headers: Headers;
  text: string;
  /** Whatever the document says it is: `call` has compared it. */
  json: Record<string, unknown>;
}

/** What the document promises of an answer has to be what was answered, to the last member. */
function expectAsDocumented(operation: Operation, response: Response, text: string): void {
  const described = operation.responses[String(response.status)];
  expect(described, `status ${response.status} is in the document`).toBeDefined();
  const [[type, { schema }] = [null, { schema: null }]] = Object.entries(described!.content ?? {});
  expect(response.headers.get('content-type')).toBe(type);
  if (!schema) return expect(text).toBe('');
  const resolved = schema.$ref ? apiDocument.components.schemas[schema.$ref.split('/').at(-1)!]! : schema;
  expect(() => z.fromJSONSchema(resolved as never).parse(JSON.parse(text))).not.toThrow();
}

/** Calls the handler behind a path as Next would, and compares the answer with the document. */
export async function call(method: string, path: string, sending: ApiSending = {}): Promise<ApiAnswerSeen> {
  const { token, body, headers, address = freshAddress() } = sending;
  const url = new URL(path, 'http://portal.test');
  const { file, path: documented, params } = routeOf(url.pathname);
  const handler = (await handlersOf(file))[method]!;
  const request = new Request(url, {
    method,
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      'x-gatehouse-address': address,
      'x-request-id': newId(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  expectAsDocumented(apiDocument.paths[documented]![method.toLowerCase()]!, response, text);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-request-id')).toBe(request.headers.get('x-request-id'));
  const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, json };
}

/** A personal access token of somebody. */
export async function tokenOf(
  person: Person,
  scopes: AccessTokenScope[] = ['read', 'write'],
): Promise<string> {
  return (await createAccessToken(person, { name: 'Test', scopes, expiresInDays: 30 })).value;
}

export interface ApiCast {
  portal: Portal;
  ada: Person;
  admin: Person;
  /** Of another organization. */
  bob: Person;
  /** Their tokens with read and write. */
  token: { ada: string; admin: string; bob: string };
}

/**
 * A portal with people of two organizations and their tokens. Once at the top of a file.
 * @param pages as of `usePortal`
 */
export function useApi(pages?: PageListener): ApiCast {
  const portal = usePortal({}, pages);
  const cast = { portal } as ApiCast;
  beforeAll(async () => {
    const acme = await makeOrganization();
    const ada = await makePerson(acme);
    const admin = await makePerson(acme, 'admin', 'Grace');
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    const token = { ada: await tokenOf(ada), admin: await tokenOf(admin), bob: await tokenOf(bob) };
    Object.assign(cast, { ada, admin, bob, token });
  });
  return cast;
}

/** What the audit has of an action, newest last. */
export function auditOf(action: string) {
  return prisma().auditEvent.findMany({ where: { action }, orderBy: { id: 'asc' } });
}
