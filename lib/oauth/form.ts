import { invalidRequest } from '@/lib/oauth/oauth-error';
import type { ProtocolRequest } from '@/lib/oauth/protocol';

// RFC 8707 §2 and RFC 8693 §2.1 let these repeat; every other parameter may be given once (RFC 6749 §3.2).
const REPEATABLE = new Set(['resource', 'audience']);
const MAX_PARAMETERS = 100;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** Decodes one name or value of a form. @throws OAuthError `invalid_request` for broken percent codes and for what is not UTF-8 */
export function decodeFormComponent(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidRequest(
      'The body has a percent code that cannot be decoded. Encode the parameters as UTF-8 and percent-encode them.',
    );
  }
}

/** The parameters of a request. One that is empty counts as left out (RFC 6749 §3.2). */
export class Form {
  private readonly values = new Map<string, string[]>();

  constructor(body: string) {
    const pairs = body.split('&');
    if (pairs.length > MAX_PARAMETERS)
      throw invalidRequest(`The body has more than ${MAX_PARAMETERS} parameters.`);
    for (const pair of pairs) if (pair !== '') this.add(pair);
  }

  private add(pair: string): void {
    const equals = pair.indexOf('=');
    const name = decodeFormComponent(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodeFormComponent(pair.slice(equals + 1));
    const before = this.values.get(name);
    if (!before) this.values.set(name, [value]);
    else if (REPEATABLE.has(name)) before.push(value);
    else throw invalidRequest(`The parameter ${printable(name)} is given more than once.`);
  }

  /** The value of a parameter, or undefined when it is missing or empty. */
  get(name: string): string | undefined {
    return this.values.get(name)?.[0] || undefined;
  }

  /** All values of a parameter that may repeat, without the empty ones. */
  all(name: string): string[] {
    return (this.values.get(name) ?? []).filter((value) => value !== '');
  }

  /** The value of a parameter. @throws OAuthError `invalid_request` when it is missing or empty */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw invalidRequest(`The parameter ${name} is missing.`);
    return value;
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }
}

function printable(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) ? name : 'with that name';
}

/** Reads the form of a protocol request. Parameters in the URL are refused: URLs end up in logs (RFC 6749 §2.3.1). */
export function readForm(request: ProtocolRequest): Form {
  if (request.query !== '') {
    throw invalidRequest(
      'Parameters belong in the body, not in the URL. If the URL held a secret, revoke it: URLs are logged.',
    );
  }
  if (!FORM_TYPE.test(request.header('content-type') ?? '')) {
    throw invalidRequest('The Content-Type has to be application/x-www-form-urlencoded.');
  }
  const form = new Form(request.body);
  if (form.isEmpty)
    throw invalidRequest('The body is empty. Send the parameters as application/x-www-form-urlencoded.');
  return form;
}

/** RFC 6749 §3.3 `scope`: tokens of %x21 / %x23-5B / %x5D-7E with one space between. Undefined when malformed. */
export function parseScope(text: string | undefined): string[] | undefined {
  if (text === undefined) return [];
  const scopes = text.split(' ');
  return scopes.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)) ? scopes : undefined;
}
