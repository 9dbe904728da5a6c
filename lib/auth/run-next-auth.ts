import NextAuth, { type NextAuthOptions } from 'next-auth';

/** What next-auth is asked: `action` and `provider` as in `/api/auth/<action>/<provider>`. */
export interface AuthCall {
  method: 'GET' | 'POST';
  path: readonly string[];
  query: Record<string, string>;
  body?: Record<string, unknown>;
  cookies: Record<string, string>;
  headers: Headers;
}

/** The cookies of a request by name. */
export function cookiesOf(headers: Pick<Headers, 'get'>): Record<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What next-auth writes its answer into. */
class Answer {
  private code = 200;
  private body: BodyInit | null = null;
  private readonly headers = new Headers();

  status(code: number): this {
    this.code = code;
    return this;
  }

  getHeader(name: string): string[] | string | undefined {
    return name === 'Set-Cookie' ? this.headers.getSetCookie() : (this.headers.get(name) ?? undefined);
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.delete(name);
    for (const item of [value].flat()) this.headers.append(name, item);
    return this;
  }

  json(value: unknown): void {
    this.headers.set('Content-Type', 'application/json');
    this.body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === 'object' && value !== null) this.json(value);
    else this.body = value === undefined ? null : String(value);
  }

  end(): void {
    this.body = null;
  }

  toResponse(): Response {
    return new Response(this.body, { status: this.code, headers: this.headers });
  }
}

/**
 * Asks next-auth. By its interface of requests and answers, not by the one for route handlers: that one looks for the request around it,
 * and so could neither be asked anything else than what came in, nor be tested.
 */
export async function runNextAuth(call: AuthCall, options: NextAuthOptions): Promise<Response> {
  const { method, path, query, body, cookies, headers } = call;
  const answer = new Answer();
  const request = {
    method,
    query: { ...query, nextauth: path },
    body,
    cookies,
    headers: Object.fromEntries(headers),
  };
  await NextAuth(request as never, answer as never, options);
  return answer.toResponse();
}
