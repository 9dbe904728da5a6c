import { randomUUID } from 'node:crypto';
import { answerBeforeBody, corsHeaders } from '@/lib/http/endpoint-rules';
import { commonHeaders } from '@/lib/http/security-headers';
import { protocolFront } from '@/lib/http/protocol-front';
import { refusalFor } from '@/lib/oauth/answer';
import { bodyTooLarge, renderOAuthError } from '@/lib/oauth/oauth-error';
import { MAX_BODY_BYTES, type Endpoint, type ProtocolResponse, type RequestHead } from '@/lib/oauth/protocol';
import { env } from '@/lib/platform/env';
import { countAnswer } from '@/lib/platform/metrics';
import { started } from '@/lib/startup';

type Handler = (request: Request) => Promise<Response>;

function headOf(request: Request): RequestHead {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    // Next hides the socket. Only where the operator says that somebody in front writes this header can it be believed.
    address: (env().TRUSTED_PROXIES.length > 0 && request.headers.get('x-real-ip')) || 'unknown',
    requestId: randomUUID(),
    header: (name) => request.headers.get(name) ?? undefined,
  };
}

/** Reads a body of at most `MAX_BODY_BYTES`. Null: it is larger, and the rest was not read. */
async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(endpoint: Endpoint, request: Request, head: RequestHead): Promise<ProtocolResponse> {
  const early = answerBeforeBody(endpoint, head);
  if (early) return early;
  const body = request.method === 'POST' ? await readBody(request) : '';
  if (body === null) return renderOAuthError(bodyTooLarge());
  try {
    return await endpoint.handle({ ...head, body });
  } catch (thrown) {
    return renderOAuthError(refusalFor(thrown, head));
  }
}

/** The same protocol endpoint as Next route handlers, for hosts where `server.ts` cannot run. Slower, otherwise the same. */
export function routeHandlers(
  endpoint: Endpoint,
): Record<'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', Handler> {
  const handle: Handler = async (request) => {
    if (protocolFront.get()) return new Response(null, { status: 404 });
    await started();
    const head = headOf(request);
    const result = await answer(endpoint, request, head);
    countAnswer(endpoint.name, result.status);
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
