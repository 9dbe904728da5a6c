import type { Things } from '@/tests/permissions/cast';
import {
  all,
  ofAdministrators,
  ofApplication,
  type Expected,
  type Least,
  type Role,
} from '@/tests/permissions/roles';

/** What one method of a handler answers each, and what it is sent. Methods without an entry have to be refused with 405. */
export interface MethodRow {
  expected: Expected;
  body?: unknown;
  query?: string;
  headers?: Record<string, string>;
  /** Which thing stands for a parameter, where it is not the usual one. */
  params?: (things: Things, role: Role) => Record<string, string>;
}

export type HandlerRow = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', MethodRow>>;

const pageApplication = (least: Least) =>
  ofApplication(least, '200', { anonymous: '401', missing: '404', forbidden: '404' });
const pageAdministrators = ofAdministrators('200', '200', { anonymous: '401', forbidden: '404' });

const OF_PAGES: Record<string, HandlerRow> = {
  '/api/portal/applications/[application]/activity': { GET: { expected: pageApplication('viewer') } },
  '/api/portal/applications/[application]/activity/export': { POST: { expected: pageApplication('viewer') } },
  '/api/portal/applications/[application]/progress': { GET: { expected: pageApplication('viewer') } },
  '/api/portal/audit': { GET: { expected: pageAdministrators } },
  '/api/portal/audit/export': { POST: { expected: pageAdministrators } },
  '/api/portal/search': { GET: { expected: all('200', { anonymous: '401' }), query: '?q=Kittiwake' } },
};

const REFUSALS = { anonymous: '401 unauthenticated', missing: '404 not_found', forbidden: '403 forbidden' };
const application = (least: Least, done: string) => ofApplication(least, done, REFUSALS);
// Nobody but an administrator can have a token for these.
const administrators = (done: string, outside = '404 not_found') =>
  ofAdministrators(done, outside, { anonymous: REFUSALS.anonymous, forbidden: '403 insufficient_scope' });
const signedIn = (done: string) => all(done, { anonymous: REFUSALS.anonymous });

const doomedOf = ({ doomed }: Things, role: Role) =>
  doomed[role === 'admin' || role === 'editor' ? role : 'owner'];
const OVERTAKEN = { 'if-match': '"-1"' };
const REFUSED = '422 invalid';

const API: Record<string, HandlerRow> = {
  '/api/v1/applications': {
    GET: { expected: signedIn('200') },
    POST: { expected: signedIn(REFUSED), body: { name: 'Another', plan: 'none' } },
  },
  '/api/v1/applications/[applicationId]': {
    GET: { expected: application('viewer', '200') },
    PATCH: {
      expected: application('editor', '412 precondition_failed'),
      body: { name: 'Taken over' },
      headers: OVERTAKEN,
    },
    DELETE: {
      expected: application('owner', '204'),
      params: (things, role) => ({ applicationId: doomedOf(things, role).application }),
    },
  },
  '/api/v1/applications/[applicationId]/clients': {
    GET: { expected: application('viewer', '200') },
    POST: { expected: application('editor', '409 conflict'), body: { environment: 'sandbox' } },
  },
  '/api/v1/clients/[id]': {
    GET: { expected: application('viewer', '200') },
    PATCH: {
      expected: application('editor', '412 precondition_failed'),
      body: { accessTokenTtlSeconds: 900 },
      headers: OVERTAKEN,
    },
    DELETE: {
      expected: application('editor', '204'),
      params: (things, role) => ({ id: doomedOf(things, role).client }),
    },
  },
  '/api/v1/clients/[id]/revoke-all': { POST: { expected: application('editor', '204'), body: {} } },
  '/api/v1/clients/[id]/secrets': {
    GET: { expected: application('editor', '200') },
    POST: {
      expected: application('editor', REFUSED),
      body: { label: 'Mine', expiresAt: '2001-01-01T00:00:00Z' },
    },
  },
  '/api/v1/clients/[id]/secrets/[secretId]': { DELETE: { expected: application('editor', '409 conflict') } },
  '/api/v1/clients/[id]/test-tokens': {
    POST: { expected: application('editor', REFUSED), body: { expiresInSeconds: 1 } },
  },
  '/api/v1/apis': { GET: { expected: signedIn('200') } },
  '/api/v1/applications/[applicationId]/subscriptions': {
    GET: { expected: application('viewer', '200') },
    // The body names nothing that is there.
    POST: { expected: application('editor', '404 not_found'), body: { apiId: 'none' } },
  },
  '/api/v1/applications/[applicationId]/subscriptions/[subscriptionId]': {
    DELETE: { expected: application('editor', '404 not_found') },
  },
  '/api/v1/environments': {
    GET: { expected: administrators('200', '200') },
    POST: { expected: administrators(REFUSED, REFUSED), body: { name: 'Sandbox' } },
  },
  '/api/v1/environments/[id]': {
    GET: { expected: administrators('200') },
    PATCH: { expected: administrators(REFUSED), body: { name: 'Production' } },
    DELETE: { expected: administrators('409 conflict') },
  },
  '/api/v1/members': { GET: { expected: administrators('200', '200') } },
  '/api/v1/members/[id]': {
    GET: { expected: administrators('200') },
    PATCH: { expected: administrators('200'), body: { enabled: true } },
    DELETE: { expected: administrators(REFUSED) },
  },
  '/api/v1/invitations': {
    GET: { expected: administrators('200', '200') },
    POST: {
      expected: administrators(REFUSED, '201'),
      body: { email: 'vic@example.com', role: 'developer' },
    },
  },
  '/api/v1/invitations/[id]': { DELETE: { expected: administrators('204') } },
  '/api/v1/identity-providers': {
    GET: { expected: administrators('200', '200') },
    POST: { expected: administrators(REFUSED, REFUSED), body: { name: 'Mine', type: 'oidc' } },
  },
  '/api/v1/identity-providers/[id]': {
    GET: { expected: administrators('200') },
    PATCH: {
      expected: administrators('412 precondition_failed'),
      body: { description: 'x' },
      headers: OVERTAKEN,
    },
    DELETE: {
      expected: administrators('204'),
      params: ({ doomedProviders }) => ({ id: doomedProviders.api }),
    },
  },
  '/api/v1/identity-providers/[id]/check': {
    POST: { expected: administrators('200'), params: ({ practiceProvider }) => ({ id: practiceProvider }) },
  },
  '/api/v1/audit-events': { GET: { expected: administrators('200', '200') } },
  '/api/v1/[...unknown]': {
    GET: { expected: all('404 not_found') },
    POST: { expected: all('404 not_found') },
    PUT: { expected: all('404 not_found') },
    PATCH: { expected: all('404 not_found') },
    DELETE: { expected: all('404 not_found') },
  },
};

/** Takes no account of who is signed in to the portal: what comes with the request decides, as its own tests show. */
const open = (status: string, ...methods: (keyof HandlerRow)[]): HandlerRow =>
  Object.fromEntries(methods.map((method) => [method, { expected: all(status) }]));

const PROTOCOLS: Record<string, HandlerRow> = {
  '/.well-known/oauth-authorization-server': open('200', 'GET'),
  '/.well-known/openid-configuration': open('200', 'GET'),
  '/.well-known/oauth-protected-resource/[...resource]': open('404', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  '/oauth2/jwks': open('200', 'GET'),
  // Without the credentials of a client.
  '/oauth2/token': open('400', 'POST'),
  '/oauth2/introspect': open('400', 'POST'),
  '/oauth2/revoke': open('400', 'POST'),
  '/auth/exchange': open('400', 'POST'),
  '/openapi.json': open('200', 'GET'),
  '/healthz': open('200', 'GET'),
  '/readyz': open('200', 'GET'),
  '/metrics': open('200', 'GET'),
  // Without the token of an API's client.
  '/demo-api/[...path]': open('401', 'GET', 'POST', 'DELETE'),
  '/practice-idp/.well-known/openid-configuration': open('200', 'GET'),
  '/practice-idp/health': open('200', 'GET'),
  '/practice-idp/oauth2/jwks': open('200', 'GET'),
  '/practice-idp/oauth2/token': open('401', 'POST'),
  '/practice-idp/userinfo': open('401', 'GET', 'POST'),
  // Signing in and out; nothing of it is at this address.
  '/api/auth/[...nextauth]': open('404', 'GET', 'POST'),
};

/** What the handlers answer each. A handler that is not here fails `matrix.test.ts`. */
export const HANDLERS: Record<string, HandlerRow> = { ...OF_PAGES, ...API, ...PROTOCOLS };
