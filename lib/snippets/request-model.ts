/** Variables a command may read. A closed set, so that a name never needs quoting in any language. */
export type EnvironmentName = 'CONSUMER_SECRET' | 'ACCESS_TOKEN' | 'REFRESH_TOKEN' | 'SUBJECT_TOKEN';

/** Stands for the value of an environment variable, read when the command runs. */
export type EnvironmentReference = { readonly env: EnvironmentName };

export type TemplatePart = string | EnvironmentReference;

/** Text, a reference, or both joined in order. */
export type Template = TemplatePart | readonly TemplatePart[];

/** A secret is never part of a command's text; it is always read from the environment. */
export type SecretReference = EnvironmentReference;

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export type NamedTemplate = { readonly name: string; readonly value: Template };

/**
 * One HTTP request, rendered as a command by every language. Header names are unique and, like header values,
 * printable ASCII (RFC 9110 §5.5); `Content-Type` is implied by `form` or taken from `body`, and `Authorization: Basic`
 * comes from `basicAuth`. Form names may repeat. `form` and `body` exclude each other. `caFile` is a path to a PEM
 * file on the machine that runs the command.
 */
export type CommandRequest = {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly NamedTemplate[];
  readonly form?: readonly NamedTemplate[];
  readonly body?: { readonly contentType: string; readonly text: Template };
  readonly basicAuth?: { readonly username: string; readonly secret: SecretReference };
  readonly caFile?: string;
};

/** The template's parts, neighbouring texts merged and empty ones left out; lone surrogates become U+FFFD. */
export function templateParts(template: Template): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (const part of isPart(template) ? [template] : template) {
    const previous = parts.at(-1);
    if (typeof part !== 'string') parts.push(part);
    else if (typeof previous === 'string') parts[parts.length - 1] = previous + part;
    else if (part !== '') parts.push(part);
  }
  return parts.map((part) => (typeof part === 'string' ? wellFormed(part) : part));
}

/** The whole text of a template without references, or undefined when it has one. */
export function literalText(template: Template): string | undefined {
  const [first = '', ...rest] = templateParts(template);
  return rest.length === 0 && typeof first === 'string' ? first : undefined;
}

/** Whether the command needs any environment variable. */
export function readsEnvironment({ basicAuth, headers, form = [], body }: CommandRequest): boolean {
  const templates = [...headers, ...form].map(({ value }) => value).concat(body ? [body.text] : []);
  return basicAuth !== undefined || templates.some((template) => literalText(template) === undefined);
}

/**
 * The address with every character that may not stand in a URI (RFC 3986 §2) percent-encoded. Brackets stay only
 * around an IPv6 host: curl would take others for a glob, Java for an error. A fragment is never sent and left out.
 */
export function requestUrl(request: CommandRequest): string {
  const [, origin = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^#]*)/i.exec(wellFormed(request.url)) ?? [];
  return origin.replace(/[^\w.~:/@%[\]+-]+/g, encodeURIComponent) + encodedPathAndQuery(rest);
}

function encodedPathAndQuery(text: string): string {
  return text.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[^\w.~:/?@!$&'()*+,;=%-]+/g, encodeURIComponent);
}

function isPart(template: Template): template is TemplatePart {
  return typeof template === 'string' || 'env' in template;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
