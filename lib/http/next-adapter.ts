import { randomUUID } from 'node:crypto';
import { answerBeforeBody, corsHeaders } from '@/lib/http/endpoint-rules';
import { commonHeaders } from '@/lib/http/security-headers';
import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import { MAX_BODY_BYTES, type Endpoint, type ProtocolResponse, type RequestHead } from '@/lib/oauth/protocol';
import { started } from '@/lib/startup';

type Handler = (request: Request) => Promise<Response>;

function headOf(request: Request): RequestHead {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    // Next hides the socket. The platform in front has to be trusted here; `server.ts` does not come this way.
    address: request.headers.get('x-real-ip') ?? 'unknown',
    requestId: randomUUID(),
    header: (name) => request.headers.get(name) ?? undefined,
  };
}

async function answer(endpoint: Endpoint, request: Request, head: RequestHead): Promise<ProtocolResponse> {
  const early = answerBeforeBody(endpoint, head);
  if (early) return early;
  const body = request.method === 'POST' ? await request.text() : '';
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
    return renderOAuthError(
      new OAuthError('invalid_request', `The body is larger than ${MAX_BODY_BYTES} bytes.`, 413),
    );
  }
  return endpoint.handle({ ...head, body });
}

/** The same protocol endpoint as Next route handlers, for hosts where `server.ts` cannot run. Slower, otherwise the same. */
export function routeHandlers(
  endpoint: Endpoint,
): Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', Handler> {
  const handle: Handler = async (request) => {
    await started();
    const head = headOf(request);
    const result = await answer(endpoint, request, head);
    return new Response(request.method === 'HEAD' || result.status === 204 ? null : result.body, {
      status: result.status,
      headers: {
        ...commonHeaders(),
        ...result.headers,
        ...corsHeaders(endpoint, head),
        'X-Request-Id': head.requestId,
      },
    });
  };
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  };
}
