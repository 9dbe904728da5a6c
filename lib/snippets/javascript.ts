import { FORM_CONTENT_TYPE, formEncode } from './form-encoding';
import { requestUrl, type CommandRequest, type NamedTemplate, type Template } from './request-model';
import { commentText, indented, joinedExpression, quotedLiteral, utf16Escape } from './string-literals';
import { bareShellWord } from './shell-quoting';

/** A module for Node 20 or later, without dependencies. */
export function renderJavascript(request: CommandRequest): string {
  return [
    ...certificateLines(request),
    ...credentialLines(request),
    `const response = await fetch(${literal(requestUrl(request))}, {`,
    ...indented(
      [`method: ${literal(request.method)},`, ...headerLines(request), ...bodyLines(request)],
      '  ',
    ),
    '});',
    '',
    'console.log(await response.text());',
    'process.exitCode = response.ok ? 0 : 1;',
    '',
  ].join('\n');
}

function certificateLines({ caFile }: CommandRequest): string[] {
  if (caFile === undefined) return [];
  // fetch has no option for it; Node reads the file when it starts.
  return [`// Run it as: NODE_EXTRA_CA_CERTS=${commentText(bareShellWord(caFile))} node request.mjs`];
}

function credentialLines({ basicAuth }: CommandRequest): string[] {
  if (!basicAuth) return [];
  const key = literal(`${formEncode(basicAuth.username)}:`);
  // Read by the program that is shown, not by this one.
  return [`const credentials = btoa(${key} + encodeURIComponent(process.env.${basicAuth.secret.env}));`, ''];
}

function headerLines({ basicAuth, headers, form, body }: CommandRequest): string[] {
  const contentType = form ? FORM_CONTENT_TYPE : body?.contentType;
  const lines = [
    ...(basicAuth ? [`Authorization: 'Basic ' + credentials,`] : []),
    ...(contentType === undefined ? [] : [`'Content-Type': ${literal(contentType)},`]),
    ...headers.map(property),
  ];
  return lines.length === 0 ? [] : ['headers: {', ...indented(lines, '  '), '},'];
}

function bodyLines({ form, body }: CommandRequest): string[] {
  if (body) return [`body: ${expression(body.text)},`];
  if (!form) return [];
  const names = form.map(({ name }) => name);
  // An object would lose repeated names and reorder those that look like numbers.
  if (new Set(names).size === names.length && names.every((name) => /^[a-z]\w*$/i.test(name))) {
    return ['body: new URLSearchParams({', ...indented(form.map(property), '  '), '}),'];
  }
  const pairs = form.map(({ name, value }) => `[${literal(name)}, ${expression(value)}],`);
  return ['body: new URLSearchParams([', ...indented(pairs, '  '), ']),'];
}

function property({ name, value }: NamedTemplate): string {
  return `${/^[a-z]\w*$/i.test(name) ? name : literal(name)}: ${expression(value)},`;
}

// Variables are those of the program that is shown.
function expression(template: Template): string {
  return joinedExpression(template, literal, (name) => `process.env.${name}`);
}

function literal(text: string): string {
  return quotedLiteral(text, { quote: "'", escape: utf16Escape });
}
