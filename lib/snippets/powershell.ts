import { FORM_CONTENT_TYPE, formBody, formEncode } from './form-encoding';
import { requestUrl, type CommandRequest, type Template } from './request-model';
import { commentText, indented, isPrintable, joinedExpression } from './string-literals';

/** A script for Windows PowerShell 5.1 and PowerShell 7. */
export function renderPowershell(request: CommandRequest): string {
  return [
    ...certificateLines(request),
    ...credentialLines(request),
    '$request = @{',
    ...indented(parameterLines(request), '    '),
    '}',
    'try {',
    '    (Invoke-WebRequest @request).Content',
    '} catch {',
    '    $_.ErrorDetails.Message',
    '    throw',
    '}',
    '',
  ].join('\n');
}

function certificateLines({ caFile }: CommandRequest): string[] {
  if (caFile === undefined) return [];
  const file = commentText(literal(caFile));
  return [
    '# Trust the certificate authority first. On Windows:',
    `#   Import-Certificate -FilePath ${file} -CertStoreLocation Cert:\\CurrentUser\\Root`,
    '# On Linux, before the first request of the session:',
    `#   $env:SSL_CERT_FILE = ${file}`,
  ];
}

function credentialLines({ basicAuth }: CommandRequest): string[] {
  if (!basicAuth) return [];
  const key = literal(`${formEncode(basicAuth.username)}:`);
  return [
    `$credentials = ${key} + [Uri]::EscapeDataString(${variable(basicAuth.secret.env)})`,
    '$basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($credentials))',
  ];
}

function parameterLines(request: CommandRequest): string[] {
  const { form, body, method } = request;
  const contentType = form ? FORM_CONTENT_TYPE : body?.contentType;
  return [
    `Uri = ${literal(requestUrl(request))}`,
    `Method = ${literal(method)}`,
    ...headerLines(request),
    ...(contentType === undefined ? [] : [`ContentType = ${literal(contentType)}`]),
    ...bodyLines(request),
    'UseBasicParsing = $true',
  ];
}

function headerLines({ basicAuth, headers }: CommandRequest): string[] {
  const lines = [
    ...(basicAuth ? [`Authorization = 'Basic ' + $basic`] : []),
    ...headers.map(
      ({ name, value }) => `${/^[a-z]\w*$/i.test(name) ? name : literal(name)} = ${expression(value)}`,
    ),
  ];
  return lines.length === 0 ? [] : ['Headers = @{', ...indented(lines, '    '), '}'];
}

function bodyLines({ form, body }: CommandRequest): string[] {
  if (form) {
    const text = joinedExpression(
      formBody(form),
      literal,
      (name) => `[Uri]::EscapeDataString(${variable(name)})`,
    );
    return [`Body = ${text}`];
  }
  // As bytes: Windows PowerShell would send text as ISO 8859-1.
  return body ? [`Body = [Text.Encoding]::UTF8.GetBytes(${expression(body.text)})`] : [];
}

function expression(template: Template): string {
  return joinedExpression(template, literal, variable);
}

function variable(name: string): string {
  return `$env:${name}`;
}

/** Single quotes take everything as it is; PowerShell lets the typographic ones close a string as well. */
function literal(text: string): string {
  if (isPrintable(text)) return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  const escaped = text
    .replace(/["$`]/g, '`$&')
    .replace(/[^ -~]/g, (unit) => `$([char]${unit.charCodeAt(0)})`);
  return `"${escaped}"`;
}
