import 'server-only';
import type { AnyEndpoint, ApiAnswer, ApiCall, ApiMethod } from '@/lib/api/endpoint';
import { authenticate } from '@/lib/api/authenticate';
import { answerOnce, type Sent } from '@/lib/api/answer-once';
import { ApiProblem, problemOf, problemResponse } from '@/lib/api/problem';
import { ifMatchOf, jsonBody, queryOf, validate } from '@/lib/api/read-request';
import { etagOf } from '@/lib/api/versions';
import { requestOrigin } from '@/lib/auth/request-origin';
import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { recordRefusedChange } from '@/lib/domain/refused-changes';
import { isAppError, notFound } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';
import { started } from '@/lib/startup';

/** A Next route handler. */
type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined> | undefined> },
) => Promise<Response>;

function sentOf(endpoint: AnyEndpoint, { data, version, location }: ApiAnswer<unknown>): Sent {
  const headers: Record<string, string> = {};
  if (version !== undefined) headers.ETag = etagOf(version);
  if (location !== undefined) headers.Location = location;
  if (!endpoint.answer) return { status: endpoint.status, headers, body: null };
  headers['Content-Type'] = 'application/json';
  // Through the schema: what the document does not promise is not sent.
  return { status: endpoint.status, headers, body: JSON.stringify(endpoint.answer.parse(data)) };
}

async function carryOut(
  endpoint: AnyEndpoint,
  request: Request,
  params: Record<string, string>,
  origin: RequestOrigin,
): Promise<Sent> {
  const person = await authenticate(request.headers.get('authorization'), endpoint.scope, origin);
  try {
    return await carryOutFor(person, endpoint, request, params);
  } catch (error) {
    const isChange = endpoint.method !== 'GET';
    if (isChange && isAppError(error)) await recordRefusedChange(person, error, Object.values(params));
    throw error;
  }
}

async function carryOutFor(
  person: Person,
  endpoint: AnyEndpoint,
  request: Request,
  params: Record<string, string>,
): Promise<Sent> {
  const query = queryOf(new URL(request.url));
  const input = endpoint.body ? await jsonBody(request) : undefined;
  const call: ApiCall<unknown, unknown> = {
    person,
    params,
    query: endpoint.query ? validate(endpoint.query, query) : {},
    body: endpoint.body ? validate(endpoint.body, input) : {},
    ifMatch: endpoint.versioned ? ifMatchOf(request.headers) : null,
  };
  const work = async () => sentOf(endpoint, await endpoint.handle(call as ApiCall<never, never>));
  return endpoint.method === 'POST' ? answerOnce(request, person, input, work) : work();
}

function refusalOf(error: unknown, endpoint: AnyEndpoint, { requestId }: RequestOrigin): ApiProblem {
  if (error instanceof ApiProblem) return error;
  // Where only administrators may look, there is nothing for others.
  const hidden = endpoint.scope === 'admin' && isAppError(error) && error.code === 'forbidden';
  if (isAppError(error)) return problemOf(hidden ? notFound('This') : error, endpoint.names);
  log().error({ err: error, requestId, operation: endpoint.operation }, 'a call of the API failed');
  count('gatehouse_unexpected_errors_total', { where: 'api' });
  return new ApiProblem(
    'unexpected',
    `Something went wrong. Try again, and if it happens again, quote ${requestId} to your administrator.`,
  );
}

/** No cache keeps what is answered, and the log finds it. */
function finished(response: Response, { requestId }: RequestOrigin): Response {
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Request-Id', requestId);
  return response;
}

function handlerOf(endpoint: AnyEndpoint): RouteHandler {
  return async (request, context) => {
    await started();
    const origin = requestOrigin(request.headers);
    // A path without parameters has none, and no empty object either.
    const params = ((await context.params) ?? {}) as Record<string, string>;
    const response = await carryOut(endpoint, request, params, origin).then(
      ({ status, headers, body }) => new Response(body, { status, headers }),
      (error: unknown) => problemResponse(refusalOf(error, endpoint, origin)),
    );
    return finished(response, origin);
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Handlers = Record<(typeof METHODS)[number], RouteHandler>;

/**
 * Carries out the calls of one path as Next route handlers. Other methods get 405 and the list of those there are (RFC 9110 §15.5.6).
 * A `HEAD` is a `GET` of which Node sends the headers.
 */
export function serve(...endpoints: AnyEndpoint[]): Handlers {
  const known = new Map<string, RouteHandler>(
    endpoints.map((endpoint) => [endpoint.method, handlerOf(endpoint)]),
  );
  const get = known.get('GET' satisfies ApiMethod);
  if (get) known.set('HEAD', get);
  const Allow = METHODS.filter((method) => known.has(method) || method === 'OPTIONS').join(', ');
  const refuse: RouteHandler = async (request) => {
    await started();
    const detail = `This resource does not take ${request.method}. It takes ${Allow}.`;
    const problem = new ApiProblem('method_not_allowed', detail, [], { Allow });
    return finished(problemResponse(problem), requestOrigin(request.headers));
  };
  known.set('OPTIONS', async (request) => {
    await started();
    return finished(new Response(null, { status: 204, headers: { Allow } }), requestOrigin(request.headers));
  });
  return Object.fromEntries(METHODS.map((method) => [method, known.get(method) ?? refuse])) as Handlers;
}

/** Answers for paths without a resource. */
export async function serveNothing(request: Request): Promise<Response> {
  await started();
  const detail = 'There is no such resource. /openapi.json lists those there are.';
  return finished(problemResponse(new ApiProblem('not_found', detail)), requestOrigin(request.headers));
}
