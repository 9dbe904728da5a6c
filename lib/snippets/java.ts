import { FORM_CONTENT_TYPE, formBody, formEncode } from './form-encoding';
import { requestUrl, type CommandRequest, type Template } from './request-model';
import { indented, joinedExpression, quotedLiteral, utf16Escape } from './string-literals';

/** A single-file program for Java 11 or later (`java Main.java`), standard library only. */
export function renderJava(request: CommandRequest): string {
  return [
    ...importLines(request),
    '',
    'public class Main {',
    '    public static void main(String[] args) throws Exception {',
    ...indented(
      [
        ...credentialLines(request),
        ...requestLines(request),
        ...clientLines(request),
        'var response = client.send(request, HttpResponse.BodyHandlers.ofString());',
        'System.out.println(response.body());',
        'if (response.statusCode() >= 400) System.exit(1);',
      ],
      '        ',
    ),
    '    }',
    '}',
    '',
  ].join('\n');
}

function importLines({ basicAuth, caFile, form = [] }: CommandRequest): string[] {
  const encodes = basicAuth || formBody(form).some((part) => typeof part !== 'string');
  return [
    'java.net.URI',
    ...(encodes ? ['java.net.URLEncoder'] : []),
    'java.net.http.HttpClient',
    'java.net.http.HttpRequest',
    'java.net.http.HttpResponse',
    ...(encodes ? ['java.nio.charset.StandardCharsets'] : []),
    ...(caFile === undefined ? [] : ['java.nio.file.Files', 'java.nio.file.Path', 'java.security.KeyStore']),
    ...(caFile === undefined ? [] : ['java.security.cert.CertificateFactory']),
    ...(basicAuth ? ['java.util.Base64'] : []),
    ...(caFile === undefined ? [] : ['javax.net.ssl.SSLContext', 'javax.net.ssl.TrustManagerFactory']),
  ].map((name) => `import ${name};`);
}

function credentialLines({ basicAuth }: CommandRequest): string[] {
  if (!basicAuth) return [];
  const key = literal(`${formEncode(basicAuth.username)}:`);
  return [
    `var credentials = ${key} + ${encoded(variable(basicAuth.secret.env))};`,
    'var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));',
    '',
  ];
}

function requestLines(request: CommandRequest): string[] {
  const { basicAuth, method, headers, form, body } = request;
  const contentType = form ? FORM_CONTENT_TYPE : body?.contentType;
  const text = form
    ? joinedExpression(formBody(form), literal, (name) => encoded(variable(name)))
    : body && expression(body.text);
  const publisher = text === undefined ? 'noBody()' : `ofString(${text})`;
  return [
    `var request = HttpRequest.newBuilder(URI.create(${literal(requestUrl(request))}))`,
    ...(basicAuth ? ['    .header("Authorization", "Basic " + basic)'] : []),
    ...(contentType === undefined ? [] : [`    .header("Content-Type", ${literal(contentType)})`]),
    ...headers.map(({ name, value }) => `    .header(${literal(name)}, ${expression(value)})`),
    `    .method(${literal(method)}, HttpRequest.BodyPublishers.${publisher})`,
    '    .build();',
    '',
  ];
}

function clientLines({ caFile }: CommandRequest): string[] {
  if (caFile === undefined) return ['var client = HttpClient.newHttpClient();'];
  return [
    `var file = Files.newInputStream(Path.of(${literal(caFile)}));`,
    'var store = KeyStore.getInstance(KeyStore.getDefaultType());',
    'store.load(null, null);',
    'for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {',
    '    store.setCertificateEntry("ca-" + store.size(), certificate);',
    '}',
    'var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());',
    'trust.init(store);',
    'var tls = SSLContext.getInstance("TLS");',
    'tls.init(null, trust.getTrustManagers(), null);',
    'var client = HttpClient.newBuilder().sslContext(tls).build();',
    '',
  ];
}

function encoded(text: string): string {
  return `URLEncoder.encode(${text}, StandardCharsets.UTF_8)`;
}

function expression(template: Template): string {
  return joinedExpression(template, literal, variable);
}

function variable(name: string): string {
  return `System.getenv("${name}")`;
}

/** ASCII only: before Java 18 the compiler reads source in the platform's encoding. */
function literal(text: string): string {
  return quotedLiteral(text, { quote: '"', escape: utf16Escape, asciiOnly: true });
}
