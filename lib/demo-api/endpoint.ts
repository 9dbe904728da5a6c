import { BearerRefused, demandBearer, renderBearerRefusal } from '@/lib/demo-api/bearer';
import { demoAudience, DEMO_API_PREFIX, DEMO_SCOPES } from '@/lib/domain/demo/demo-api';
import { resourceMetadataUrl } from '@/lib/demo-api/resource-metadata';
import { addBook, booksOf, newBookSchema, removeBook } from '@/lib/demo-api/reading-list';
import { publishedJwks } from '@/lib/domain/signing-keys/key-ring';
import { noteApplicationCall } from '@/lib/domain/usage/token-usage';
import type { Endpoint, ProtocolRequest, ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';
import { nowDate } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';

const ROUTE = new RegExp(`^${DEMO_API_PREFIX}/([a-z0-9-]+)(/books(?:/([a-z0-9]+))?)?$`);

const json = (status: number, value: unknown, headers?: Record<string, string>) =>
  noStoreJson(status, JSON.stringify(value), headers);
const notFound = (message: string) => json(404, { error: 'not_found', error_description: message });

async function readerOf(request: ProtocolRequest, environment: string, scope: string): Promise<string> {
  const claims = await demandBearer(
    request,
    {
      issuer: env().PORTAL_URL,
      audience: demoAudience(environment),
      metadataUrl: resourceMetadataUrl(environment),
      jwks: publishedJwks(),
      now: nowDate(),
    },
    scope,
  );
  const application = claims.application?.id ?? String(claims.sub);
  noteApplicationCall(application);
  return `${environment} ${application}`;
}

function parseBook(body: string) {
  try {
    return newBookSchema.safeParse(JSON.parse(body));
  } catch {
    return newBookSchema.safeParse(undefined);
  }
}

function add(request: ProtocolRequest, reader: string): ProtocolResponse {
  const parsed = parseBook(request.body);
  if (parsed.success) {
    const book = addBook(reader, parsed.data);
    return json(201, book, { Location: `${request.path}/${book.id}` });
  }
  const [issue] = parsed.error.issues;
  const what = issue?.path.length
    ? `${String(issue.path[0])} ${issue.message}`
    : 'the body has to be a JSON object with title and author';
  return json(400, { error: 'invalid_book', error_description: `The book was not added: ${what}.` });
}

async function answer(request: ProtocolRequest): Promise<ProtocolResponse> {
  const [, environment, books, bookId] = ROUTE.exec(request.path) ?? [];
  if (environment === undefined) return notFound('The reading list is at books.');
  const scope = request.method === 'GET' ? DEMO_SCOPES.read : DEMO_SCOPES.write;
  const reader = await readerOf(request, environment, scope);
  // The address of the API itself answers with the list, so that the first command somebody copies shows something.
  if (books === undefined && request.method !== 'GET')
    return json(405, { error: 'method_not_allowed' }, { Allow: 'GET' });
  if (request.method === 'POST' && bookId === undefined) return add(request, reader);
  if (request.method === 'DELETE' && bookId !== undefined) {
    return removeBook(reader, bookId) ? json(200, {}) : notFound('There is no such book on your list.');
  }
  if (request.method !== 'GET')
    return json(405, { error: 'method_not_allowed' }, { Allow: bookId ? 'GET, DELETE' : 'GET, POST' });
  if (bookId === undefined) return json(200, { books: booksOf(reader) });
  const book = booksOf(reader).find((item) => item.id === bookId);
  return book ? json(200, book) : notFound('There is no such book on your list.');
}

/**
 * The demo API: a reading list with two scopes. It trusts nothing but the published key set, its audience and the scope in the token,
 * so that whoever reads it sees what any API behind Gatehouse has to do.
 */
export const demoApiEndpoint: Endpoint = {
  name: 'demo-api',
  methods: ['GET', 'POST', 'DELETE'],
  cors: false,
  async handle(request) {
    try {
      return await answer(request);
    } catch (thrown) {
      if (thrown instanceof BearerRefused) return renderBearerRefusal(thrown);
      throw thrown;
    }
  },
};
