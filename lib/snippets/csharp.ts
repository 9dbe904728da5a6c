import { formEncode } from './form-encoding';
import { requestUrl, type CommandRequest, type NamedTemplate, type Template } from './request-model';
import { codePointEscape, indented, joinedExpression, quotedLiteral } from './string-literals';

/** A top-level program for .NET 7 or later, standard library only. */
export function renderCsharp(request: CommandRequest): string {
  return [
    ...usingLines(request),
    '',
    ...clientLines(request),
    ...requestLines(request),
    ...contentLines(request),
    '',
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine(await response.Content.ReadAsStringAsync());',
    'return response.IsSuccessStatusCode ? 0 : 1;',
    '',
  ].join('\n');
}

function usingLines({ basicAuth, caFile, form, body }: CommandRequest): string[] {
  return [
    'System',
    ...(form ? ['System.Collections.Generic'] : []),
    'System.Net.Http',
    ...(basicAuth || body ? ['System.Net.Http.Headers'] : []),
    ...(caFile === undefined ? [] : ['System.Security.Cryptography.X509Certificates']),
    ...(basicAuth ? ['System.Text'] : []),
  ].map((name) => `using ${name};`);
}

function clientLines({ caFile }: CommandRequest): string[] {
  if (caFile === undefined) return ['using var client = new HttpClient();'];
  return [
    'var policy = new X509ChainPolicy',
    '{',
    '    TrustMode = X509ChainTrustMode.CustomRootTrust,',
    '    RevocationMode = X509RevocationMode.NoCheck,',
    '};',
    `policy.CustomTrustStore.ImportFromPemFile(${literal(caFile)});`,
    'var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };',
    'using var client = new HttpClient(handler);',
  ];
}

function requestLines(request: CommandRequest): string[] {
  const { basicAuth, method, headers } = request;
  const knownMethod = `HttpMethod.${method.charAt(0)}${method.slice(1).toLowerCase()}`;
  return [
    `using var request = new HttpRequestMessage(${knownMethod}, ${literal(requestUrl(request))});`,
    ...(basicAuth ? credentialLines(basicAuth) : []),
    ...headers.map(
      ({ name, value }) => `request.Headers.TryAddWithoutValidation(${literal(name)}, ${expression(value)});`,
    ),
  ];
}

function credentialLines(basicAuth: NonNullable<CommandRequest['basicAuth']>): string[] {
  const key = literal(`${formEncode(basicAuth.username)}:`);
  return [
    `var secret = Uri.EscapeDataString(${variable(basicAuth.secret.env)} ?? "");`,
    `var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(${key} + secret));`,
    'request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);',
  ];
}

function contentLines({ form, body }: CommandRequest): string[] {
  if (body) {
    return [
      `request.Content = new StringContent(${expression(body.text)});`,
      `request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(${literal(body.contentType)});`,
    ];
  }
  if (!form) return [];
  return [
    'request.Content = new FormUrlEncodedContent(new KeyValuePair<string, string?>[]',
    '{',
    ...indented(form.map(pair), '    '),
    '});',
  ];
}

function pair({ name, value }: NamedTemplate): string {
  return `new(${literal(name)}, ${expression(value)}),`;
}

function expression(template: Template): string {
  return joinedExpression(template, literal, variable);
}

function variable(name: string): string {
  return `Environment.GetEnvironmentVariable("${name}")`;
}

function literal(text: string): string {
  return quotedLiteral(text, { quote: '"', escape: codePointEscape });
}
