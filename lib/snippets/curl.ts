import { formEncode } from './form-encoding';
import { literalText, requestUrl, type CommandRequest, type NamedTemplate } from './request-model';
import { bareShellWord, shellWord } from './shell-quoting';
import { isPrintable } from './string-literals';

/**
 * How curl shows the application's credentials: as a placeholder to fill in, as the value while the secret is on
 * the screen, or read from `CONSUMER_SECRET`.
 */
export type CurlAuthorization =
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'value'; readonly base64: string }
  | { readonly kind: 'environment' };

/**
 * A curl command in one line. `authorization` (default: environment) matters only to requests with `basicAuth`. With
 * a placeholder or a value the command has the documented form; otherwise it also fails on an HTTP error status,
 * which needs curl 7.76.
 */
export function renderCurl(
  request: CommandRequest,
  authorization: CurlAuthorization = { kind: 'environment' },
): string {
  const documentedForm = request.basicAuth !== undefined && authorization.kind !== 'environment';
  return [
    'curl',
    ...(documentedForm ? [] : ['--fail-with-body']),
    ...methodArguments(request),
    bareShellWord(requestUrl(request)),
    ...dataArguments(request),
    ...authorizationArguments(request, authorization),
    ...request.headers.map(headerArgument),
    ...(request.caFile === undefined ? [] : [`--cacert ${bareShellWord(request.caFile)}`]),
  ].join(' ');
}

function methodArguments({ method, form, body }: CommandRequest): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === 'GET' && !form && !body ? [] : [`-X ${method}`];
}

function dataArguments({ form = [], body }: CommandRequest): string[] {
  if (!body) return form.map(formArgument);
  return [
    headerArgument({ name: 'Content-Type', value: body.contentType }),
    `--data-raw ${shellWord(body.text)}`,
  ];
}

function formArgument({ name, value }: NamedTemplate): string {
  const text = literalText(value);
  const field = `${formEncode(name)}=`;
  if (text !== undefined && /^[\w.~:/-]*$/.test(text)) return `-d ${shellWord(field + text)}`;
  // Encoded here: unprintable characters, which a terminal would swallow, and anything without a name, because
  // `--data-urlencode =text` drops the `=`.
  if (text !== undefined && (name === '' || !isPrintable(text)))
    return `-d ${shellWord(field + formEncode(text))}`;
  return `--data-urlencode ${shellWord([field, value].flat())}`;
}

function authorizationArguments({ basicAuth }: CommandRequest, authorization: CurlAuthorization): string[] {
  if (!basicAuth) return [];
  switch (authorization.kind) {
    case 'environment':
      return [`-u ${shellWord([`${formEncode(basicAuth.username)}:`, basicAuth.secret])}`];
    case 'placeholder':
      return [`-H "Authorization: Basic <base64(consumer-key:consumer-secret)>"`];
    case 'value':
      return [`-H ${shellWord(`Authorization: Basic ${authorization.base64}`)}`];
  }
}

function headerArgument({ name, value }: NamedTemplate): string {
  // To curl, `Name:` without a value means "do not send it"; `Name;` sends it empty.
  return `-H ${literalText(value) === '' ? shellWord(`${name};`) : shellWord([`${name}: `, value].flat())}`;
}
