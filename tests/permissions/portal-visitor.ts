import { Agent } from 'node:http';
import { builtEntryPoints } from '@/tests/permissions/entry-points';
import { exchange, type Answer, type Exchange } from '@/tests/support/http-exchange';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** How a page is asked for: by the address bar, by a link, and before anybody follows it. */
const WAYS = {
  page: {},
  RSC: { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
} as const satisfies Record<string, Record<string, string>>;

/** A browser without a screen, with the cookie of whoever signed in with it. */
export class PortalVisitor {
  private cookie: string | undefined;

  /** @param token for the management API, which takes no cookie */
  constructor(
    private readonly origin: string,
    readonly token?: string,
  ) {}

  /** Sends what a page of the portal would. A header without a value is left out. */
  send(path: string, { headers, ...rest }: Exchange = {}): Promise<Answer> {
    const all = { origin: this.origin, cookie: this.cookie ?? '', ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    return exchange(agent, this.origin + path, { ...rest, headers: sent });
  }

  /** A page by one of the ways. Goes where Next's router goes: to the same address with what it caches by. */
  async open(path: string, way: keyof typeof WAYS): Promise<Answer> {
    const answer = await this.send(path, { headers: WAYS[way] });
    const next = new URL(answer.headers.location ?? '', this.origin);
    return next.searchParams.has('_rsc') && next.pathname === new URL(path, this.origin).pathname
      ? this.send(next.pathname + next.search, { headers: WAYS[way] })
      : answer;
  }

  /** Calls a server action with its arguments, as the page at `path` would. */
  act(id: string, path: string, args: unknown[], headers: Record<string, string> = {}): Promise<Answer> {
    const { type, body } = args[0] instanceof FormData ? formBody(args[0]) : plainBody(args);
    return this.send(path, {
      method: 'POST',
      headers: { 'next-action': id, 'content-type': type, ...headers },
      body,
    });
  }

  async signIn(who: { email: string; password: string }): Promise<void> {
    const { id, page } = builtEntryPoints().actions.get('signInAction')!;
    const answer = await this.act(id, page.replace(/\[\w+\]/g, 'x'), [{}, who]);
    const [cookie] = answer.headers['set-cookie'] ?? [];
    if (!cookie) throw new Error(`${who.email} was not signed in: ${answer.status} ${answer.text}`);
    this.cookie = cookie.split(';')[0];
  }
}

const plainBody = (args: unknown[]) => ({ type: 'text/plain;charset=UTF-8', body: JSON.stringify(args) });

const BOUNDARY = 'a-line-that-stands-in-no-field';

/** A form as React sends it: its fields under a number, and the number as the one argument. */
function formBody(form: FormData) {
  const fields = [...form].map(([name, value]) => [`1_${name}`, String(value)] as const);
  const parts = [...fields, ['0', '["$K1"]'] as const].map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: `${parts.join('')}--${BOUNDARY}--\r\n` };
}

/** What a page answered: its status, or where it led, at once or when it had begun. */
export function pageOutcome({ status, text, headers: { location } }: Answer): string {
  if (!location)
    return /"__next-page-redirect"[^>]*url=\/sign-in/.test(text) ? 'sign-in in the page' : String(status);
  const { pathname } = new URL(location, 'http://portal.test');
  return pathname === '/sign-in' ? 'sign-in' : `to ${pathname}`;
}

/**
 * What an action answered: `done`, `to` an address, the code of a refusal, or what was not valid. With `not_found`, what of: the
 * application that one may not see and a secret that has gone are two answers.
 */
export function actionOutcome({ status, text, headers }: Answer): string {
  const target = headers['x-action-redirect'];
  if (typeof target === 'string') return `to ${target.split(';')[0]}`;
  if (status !== 200) return String(status);
  if (text.includes('"validationErrors":')) return 'not valid';
  const [, code, message] = /"serverError":\{"code":"(\w+)","message":"([^"]*)"/.exec(text) ?? [];
  if (!code) return 'done';
  const noun = /^This ([\w ]+?) does not exist/.exec(message!)?.[1];
  return code === 'not_found' && noun ? `no ${noun}` : code;
}
