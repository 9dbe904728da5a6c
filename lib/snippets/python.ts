import { FORM_CONTENT_TYPE, formEncode } from './form-encoding';
import { readsEnvironment, requestUrl, type CommandRequest, type Template } from './request-model';
import { codePointEscape, indented, joinedExpression, quotedLiteral } from './string-literals';

/** A script for Python 3.6 or later, standard library only. */
export function renderPython(request: CommandRequest): string {
  return [
    ...importLines(request),
    '',
    ...credentialLines(request),
    ...bodyLines(request),
    'request = urllib.request.Request(',
    ...indented(argumentLines(request), '    '),
    ')',
    ...certificateLines(request),
    'try:',
    `    with urllib.request.urlopen(request${request.caFile === undefined ? '' : ', context=context'}) as response:`,
    '        sys.stdout.buffer.write(response.read())',
    'except urllib.error.HTTPError as error:',
    '    sys.stdout.buffer.write(error.read())',
    '    sys.exit(1)',
    '',
  ].join('\n');
}

function importLines(request: CommandRequest): string[] {
  const { basicAuth, caFile, form } = request;
  return [
    ...(basicAuth ? ['import base64'] : []),
    ...(readsEnvironment(request) ? ['import os'] : []),
    ...(caFile === undefined ? [] : ['import ssl']),
    'import sys',
    'import urllib.error',
    ...(basicAuth || form ? ['import urllib.parse'] : []),
    'import urllib.request',
  ];
}

function credentialLines({ basicAuth }: CommandRequest): string[] {
  if (!basicAuth) return [];
  const key = literal(`${formEncode(basicAuth.username)}:`);
  return [
    `secret = urllib.parse.quote_plus(os.environ["${basicAuth.secret.env}"])`,
    `credentials = base64.b64encode((${key} + secret).encode()).decode()`,
  ];
}

function bodyLines({ form }: CommandRequest): string[] {
  if (!form) return [];
  const pairs = form.map(({ name, value }) => `(${literal(name)}, ${expression(value)}),`);
  return ['form = urllib.parse.urlencode([', ...indented(pairs, '    '), '])'];
}

function argumentLines(request: CommandRequest): string[] {
  const { basicAuth, method, headers, form, body } = request;
  const contentType = form ? FORM_CONTENT_TYPE : body?.contentType;
  const headerLines = [
    ...(basicAuth ? [`"Authorization": "Basic " + credentials,`] : []),
    ...(contentType === undefined ? [] : [`"Content-Type": ${literal(contentType)},`]),
    ...headers.map(({ name, value }) => `${literal(name)}: ${expression(value)},`),
  ];
  return [
    `${literal(requestUrl(request))},`,
    `method=${literal(method)},`,
    ...(headerLines.length === 0 ? [] : ['headers={', ...indented(headerLines, '    '), '},']),
    ...(form ? ['data=form.encode(),'] : []),
    ...(body ? [`data=(${expression(body.text)}).encode(),`] : []),
  ];
}

function certificateLines({ caFile }: CommandRequest): string[] {
  return caFile === undefined ? [] : [`context = ssl.create_default_context(cafile=${literal(caFile)})`];
}

function expression(template: Template): string {
  return joinedExpression(template, literal, (name) => `os.environ["${name}"]`);
}

function literal(text: string): string {
  return quotedLiteral(text, { quote: '"', escape: codePointEscape });
}
