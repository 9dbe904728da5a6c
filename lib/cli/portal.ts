import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { misused, refused } from '@/lib/cli/failure';
import type { Login } from '@/lib/cli/saved-login';

const TIMEOUT_MS = 60_000;
const MOST_ROWS = 100;

const PROBLEM = z.object({
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});
const RESOURCE = z.record(z.string(), z.unknown());
const PAGE = z.object({ data: z.array(RESOURCE), nextCursor: z.string().nullable() });

/** A resource as the API answered it. */
export type Resource = Readonly<Record<string, unknown>>;

interface Call {
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What the portal says against it, as sentences: the first for all, then one for each value. */
function refusalOf(status: number, text: string, portal: string): string {
  const problem = PROBLEM.safeParse(parsed(text));
  if (!problem.success) return `${portal} answered ${status}. Is it a Gatehouse portal?`;
  const { detail, errors } = problem.data;
  return [detail, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The management API of one portal, asked with one token. */
export class Portal {
  constructor(private readonly login: Login) {}

  get address(): string {
    return this.login.portal;
  }

  private async send({ method, path, body, headers }: Call): Promise<{ status: number; text: string }> {
    const { portal, token } = this.login;
    try {
      const response = await fetch(new URL(`/api/v1/${path}`, portal), {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: 'application/json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        // The token is for this portal, and not for where it might point.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      // Not its message: that may have the headers in it.
      const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
      const why = (error as Error).name === 'TimeoutError' ? 'no answer in time' : code;
      throw refused(`${portal} cannot be reached${typeof why === 'string' ? ` (${why})` : ''}.`);
    }
  }

  private async call(call: Call): Promise<unknown> {
    const { status, text } = await this.send(call);
    if (status < 200 || status > 299) throw refused(refusalOf(status, text, this.address));
    return text === '' ? {} : parsed(text);
  }

  private async resource(call: Call): Promise<Resource> {
    const answer = RESOURCE.safeParse(await this.call(call));
    if (answer.success) return answer.data;
    throw refused(`${this.address} answered something else. Is it a Gatehouse portal?`);
  }

  /** Whether the token is taken at all, whatever its scopes. @throws CommandFailure 1 */
  async demandValidToken(): Promise<void> {
    const { status, text } = await this.send({ method: 'GET', path: 'applications?limit=1' });
    const isPage = status === 200 && PAGE.safeParse(parsed(text)).success;
    if (!isPage && status !== 403) throw refused(refusalOf(status, text, this.address));
  }

  get(path: string): Promise<Resource> {
    return this.resource({ method: 'GET', path });
  }

  /** @param key `Idempotency-Key`. Default: one that was never used */
  async post(path: string, body: unknown, key: string = randomUUID()): Promise<Resource> {
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw misused('--idempotency-key takes 1 to 255 characters of ASCII without spaces.');
    return this.resource({ method: 'POST', path, body, headers: { 'Idempotency-Key': key } });
  }

  patch(path: string, body: unknown): Promise<Resource> {
    return this.resource({ method: 'PATCH', path, body });
  }

  async delete(path: string): Promise<void> {
    await this.call({ method: 'DELETE', path });
  }

  /** The rows of a list, page after page. @param most no more than so many. Default: all */
  async list(
    path: string,
    filters: Record<string, string | undefined> = {},
    most = Infinity,
  ): Promise<Resource[]> {
    const rows: Resource[] = [];
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, value);
    while (rows.length < most) {
      query.set('limit', String(Math.min(MOST_ROWS, most - rows.length)));
      const page = PAGE.safeParse(await this.call({ method: 'GET', path: `${path}?${query}` }));
      if (!page.success) throw refused(`${this.address} answered something else. Is it a Gatehouse portal?`);
      rows.push(...page.data.data);
      if (page.data.nextCursor === null) break;
      query.set('cursor', page.data.nextCursor);
    }
    return rows;
  }
}
