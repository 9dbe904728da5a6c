import { FORM_CONTENT_TYPE, formEncode } from './form-encoding';
import { requestUrl, type CommandRequest, type Template } from './request-model';
import { codePointEscape, indented, joinedExpression, quotedLiteral } from './string-literals';

/** A program for Go 1.16 or later, standard library only, formatted as gofmt does. */
export function renderGo(request: CommandRequest): string {
  const { caFile } = request;
  return [
    'package main',
    '',
    'import (',
    ...indented(importLines(request), '\t'),
    ')',
    '',
    'func main() {',
    ...indented(
      [
        ...bodyLines(request),
        ...requestLines(request),
        ...certificateLines(request),
        `response, err := ${caFile === undefined ? 'http.DefaultClient' : 'client'}.Do(request)`,
        ...stopOnError(),
        'defer response.Body.Close()',
        'io.Copy(os.Stdout, response.Body)',
        'if response.StatusCode >= 400 {',
        '\tos.Exit(1)',
        '}',
      ],
      '\t',
    ),
    '}',
    '',
  ].join('\n');
}

function importLines({ basicAuth, caFile, form, body }: CommandRequest): string[] {
  return [
    ...(caFile === undefined ? [] : ['crypto/tls', 'crypto/x509']),
    'io',
    'log',
    'net/http',
    ...(basicAuth || form ? ['net/url'] : []),
    'os',
    ...(form || body ? ['strings'] : []),
  ].map((path) => `"${path}"`);
}

function bodyLines({ form, body }: CommandRequest): string[] {
  if (body) return [`body := ${expression(body.text, ' + ')}`, ''];
  if (!form) return [];
  return [
    'form := url.Values{}',
    ...form.map(({ name, value }) => `form.Add(${literal(name)}, ${expression(value)})`),
    '',
  ];
}

function requestLines(request: CommandRequest): string[] {
  const { basicAuth, method, headers, form, body } = request;
  const contentType = form ? FORM_CONTENT_TYPE : body?.contentType;
  const allHeaders = [
    ...(contentType === undefined ? [] : [{ name: 'Content-Type', value: contentType }]),
    ...headers,
  ];
  const reader = form || body ? `strings.NewReader(${form ? 'form.Encode()' : 'body'})` : 'nil';
  return [
    `request, err := http.NewRequest(${literal(method)}, ${literal(requestUrl(request))}, ${reader})`,
    ...stopOnError(),
    ...(basicAuth
      ? [
          `secret := url.QueryEscape(os.Getenv("${basicAuth.secret.env}"))`,
          `request.SetBasicAuth(${literal(formEncode(basicAuth.username))}, secret)`,
        ]
      : []),
    ...allHeaders.map(({ name, value }) => `request.Header.Set(${literal(name)}, ${expression(value)})`),
    '',
  ];
}

function certificateLines({ caFile }: CommandRequest): string[] {
  if (caFile === undefined) return [];
  return [
    `certificates, err := os.ReadFile(${literal(caFile)})`,
    ...stopOnError(),
    'pool := x509.NewCertPool()',
    'pool.AppendCertsFromPEM(certificates)',
    'client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}',
    '',
  ];
}

function stopOnError(): string[] {
  return ['if err != nil {', '\tlog.Fatal(err)', '}'];
}

/** gofmt writes `+` without spaces among a call's arguments. */
function expression(template: Template, operator = '+'): string {
  return joinedExpression(template, literal, (name) => `os.Getenv("${name}")`, operator);
}

function literal(text: string): string {
  return quotedLiteral(text, { quote: '"', escape: codePointEscape });
}
