import { z } from 'zod';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { PROBLEM_KINDS, type ProblemCode } from '@/lib/schemas/api-problems';

type Json = Record<string, unknown>;

const codes = Object.keys(PROBLEM_KINDS) as [ProblemCode, ...ProblemCode[]];

const PROBLEM = z.strictObject({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What was wrong, and what to do.' }),
  code: z.enum(codes),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })),
});

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const IDEMPOTENCY_KEY = header(
  'Idempotency-Key',
  'The same key and the same request within 24 hours get the same answer, and nothing is done twice.',
);
const IF_MATCH = header('If-Match', 'The ETag of the version to change. Another one: 412.');

function parametersOf({ path, query, method, versioned }: AnyEndpoint): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {} } = query ? (schemaOf(query, 'input') as { properties?: Json }) : {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  const headers = [
    ...(method === 'POST' ? [IDEMPOTENCY_KEY] : []),
    ...(method === 'PATCH' && versioned ? [IF_MATCH] : []),
  ];
  return [...inPath, ...inQuery, ...headers];
}

/** Statuses with which an endpoint may refuse. */
function refusalsOf({ path, method, scope, body, query, versioned }: AnyEndpoint): number[] {
  const changes = method !== 'GET';
  return [
    ...(body || method === 'POST' ? [400] : []),
    401,
    403,
    // Where only administrators may look, there is nothing for others.
    ...(path.includes('{') || scope === 'admin' ? [404] : []),
    ...(changes ? [409] : []),
    ...(method === 'PATCH' && versioned ? [412] : []),
    ...(body ? [413, 415] : []),
    ...(body || query ? [422] : []),
    429,
    500,
    503,
  ];
}

const titlesOf = (status: number) =>
  [
    ...new Set(Object.values(PROBLEM_KINDS).flatMap((kind) => (kind.status === status ? [kind.title] : []))),
  ].join(' or ');

function responsesOf(endpoint: AnyEndpoint): Json {
  const { status, answer, versioned } = endpoint;
  const headers = versioned ? { headers: { ETag: { schema: { type: 'string' } } } } : {};
  const content = answer ? { content: { 'application/json': { schema: schemaOf(answer, 'output') } } } : {};
  const refusals = refusalsOf(endpoint).map((code) => [
    code,
    {
      description: titlesOf(code),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return {
    [status]: { description: 'Done', ...headers, ...content },
    ...(Object.fromEntries(refusals) as Json),
  };
}

function bodyOf({ body, example }: AnyEndpoint): Json {
  if (!body) return {};
  const schema = schemaOf(body, 'input');
  const content = { 'application/json': { schema, ...(example ? { example } : {}) } };
  return { requestBody: { required: !body.safeParse({}).success, content } };
}

function operationOf(endpoint: AnyEndpoint): Json {
  const { operation, summary, scope } = endpoint;
  return {
    operationId: operation,
    summary,
    security: [{ accessToken: [scope] }],
    parameters: parametersOf(endpoint),
    ...bodyOf(endpoint),
    responses: responsesOf(endpoint),
  };
}

function pathsOf(endpoints: readonly AnyEndpoint[]): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints)
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  return paths;
}

/** The description of the management API (OpenAPI 3.1), made from the schemas that its calls are checked by. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gatehouse management API',
      version: '1',
      description:
        'Everything the portal does, over HTTP. Times are RFC 3339 in UTC, durations whole seconds. Refusals are problem JSON (RFC 9457).',
    },
    servers: [{ url: '/' }],
    paths: pathsOf(ALL_ENDPOINTS),
    components: {
      schemas: { Problem: schemaOf(PROBLEM, 'output') },
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'A personal access token from your profile, with the scope that the call names.',
        },
      },
    },
  };
}
