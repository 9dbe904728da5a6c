import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { makeFamily, useCast } from '@/tests/support/clients';
import { asClient, askToken, basic, FORM, form, tokenOf } from '@/tests/support/oauth-client';
import { usePortal, type Sending } from '@/tests/support/portal';
import { exchangeRaw } from '@/tests/support/raw-connection';

const portal = usePortal();
const cast = useCast();

const ENDPOINTS = { ...OAUTH_PATHS, demoApi: '/demo-api/sandbox/books' };
const REQUESTS = 5_000;
const RAW_REQUESTS = 300;
const AT_ONCE = 32;
// The same requests in every run: what fails once can be looked at.
const SEED = 20_261_121;

/** Values that a request might carry where they belong, and where they do not. */
async function vocabulary(): Promise<string[]> {
  const { refreshToken } = await makeFamily(cast.ca);
  const accessToken = await tokenOf(portal, cast.ca);
  return [
    cast.ca.clientId, cast.ca.secret, cast.cb.secret, cast.cpub.clientId, refreshToken, accessToken,
    accessToken.slice(0, -1), 'client_credentials', 'refresh_token', 'urn:ietf:params:oauth:grant-type:token-exchange',
    'password', 'read', 'read write', 'https://api.a.test', 'https://api.a.test#x', '%', '%zz', '\0', '\u{1f600}', '"', '',
    'a'.repeat(5000), '[object Object]', '__proto__', "'; DROP TABLE clients; --", '{"$gt":""}',
  ]; // prettier-ignore
}

const PARAMETERS = [
  'grant_type', 'client_id', 'client_secret', 'scope', 'resource', 'audience', 'token', 'token_type_hint', 'refresh_token',
  'subject_token', '__proto__', 'constructor', 'foo',
]; // prettier-ignore

function requests(words: string[]): fc.Arbitrary<Sending> {
  const word = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const parameter = fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PARAMETERS) }, word), word);
  const wellFormed = fc.array(parameter, { maxLength: 7 }).map((pairs) => form(pairs));
  const body = fc.oneof({ weight: 8, arbitrary: wellFormed }, fc.string({ unit: 'binary', maxLength: 200 }));
  const authorization = fc.oneof(
    { weight: 4, arbitrary: fc.constant(asClient(cast.ca).Authorization) },
    { weight: 2, arbitrary: fc.tuple(word, word).map(([id, secret]) => basic(id, secret)) },
    fc.stringMatching(/^(Basic|Bearer|Digest)? ?[\x21-\x7e]{0,40}$/),
  );
  return fc.record({
    method: fc.oneof(
      { weight: 9, arbitrary: fc.constant('POST') },
      fc.constantFrom('GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'),
    ),
    headers: fc.record(
      {
        'Content-Type': fc.oneof(
          { weight: 9, arbitrary: fc.constant(FORM) },
          fc.constantFrom('application/json', 'text/plain', 'x'),
        ),
        Authorization: authorization,
        Origin: fc.constantFrom('null', 'https://evil.example', portal.origin),
        Accept: fc.constantFrom('text/html', '*/*', 'x'),
      },
      { requiredKeys: ['Content-Type'] },
    ) as fc.Arbitrary<Record<string, string>>,
    body,
  });
}

async function inTurns<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

describe.each(Object.entries(ENDPOINTS))('%s at %s', (_name, path) => {
  it(
    `answers ${REQUESTS} random requests without a fault of its own and goes on`,
    { timeout: 120_000 },
    async () => {
      const seen = new Map<number, number>();
      await inTurns(
        fc.sample(requests(await vocabulary()), { numRuns: REQUESTS, seed: SEED }),
        async (sending) => {
          const { status, text } = await portal.send(path, sending);
          seen.set(status, (seen.get(status) ?? 0) + 1);
          if (status >= 500) expect.fail(`${status} ${text} to ${JSON.stringify(sending)}`);
        },
      );
      expect(seen.size).toBeGreaterThan(1);
      expect((await askToken(portal, cast.both, { grant_type: 'client_credentials' })).status).toBe(200);
    },
  );
});

it(`survives ${RAW_REQUESTS} connections that do not speak HTTP`, { timeout: 60_000 }, async () => {
  const line = fc.constantFrom(
    'POST /oauth2/token HTTP/1.1', 'GET / HTTP/9.9', 'Host: x', 'Content-Length: -1', 'Content-Length: 5', 'Content-Length: 7',
    'Transfer-Encoding: chunked', 'Transfer-Encoding: x, chunked', 'Authorization: Basic \x00', ': x', 'A'.repeat(20_000), '', '5', 'hello',
  ); // prettier-ignore
  const bytes = fc.oneof(
    fc.array(line, { maxLength: 8 }).map((lines) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')),
    fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
  );
  await inTurns(fc.sample(bytes, { numRuns: RAW_REQUESTS, seed: SEED }), async (sent) => {
    expect(await exchangeRaw(portal.port, sent)).not.toMatch(/^HTTP\/1\.1 5/);
  });
  expect((await askToken(portal, cast.both, { grant_type: 'client_credentials' })).status).toBe(200);
});
