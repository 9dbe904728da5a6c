import { bundledLanguages, bundledLanguagesAlias } from 'shiki';
import { describe, expect, it } from 'vitest';
import { renderSnippet, snippetLanguages, type SnippetLanguageId } from '@/lib/snippets/languages';
import { basicCredentials } from '@/lib/snippets/form-encoding';
import {
  callApiRequest,
  clientCredentialsRequest,
  tokenExchangeRequest,
} from '@/lib/snippets/request-builders';

const tokenEndpoint = 'https://portal.example/oauth2/token';
const consumerKey = 'gh_prod_7Kq';
const clientCredentials = clientCredentialsRequest({ tokenEndpoint, consumerKey });

describe.each(snippetLanguages)('$label', ({ id, render, highlight }) => {
  it('has exactly the reviewed text for each request', async () => {
    const requests = {
      'client credentials': clientCredentials,
      'client credentials with scopes and a private certificate authority': clientCredentialsRequest({
        tokenEndpoint,
        consumerKey,
        scope: 'books:read books:write',
        caFile: 'gatehouse-ca.pem',
      }),
      'token exchange by a public client': tokenExchangeRequest({
        tokenEndpoint,
        consumerKey,
        publicClient: true,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      }),
      'call of an API': callApiRequest({ url: 'https://portal.example/demo-api/books' }),
      'call of an API with a body': callApiRequest({
        url: 'https://portal.example/demo-api/books',
        method: 'POST',
        headers: [{ name: 'X-Request-Id', value: '42' }],
        body: { contentType: 'application/json', text: '{"title":"Émile"}' },
      }),
    };
    const sections = Object.entries(requests).map(
      ([title, request]) => `======== ${title}\n${render(request).trimEnd()}\n`,
    );
    await expect(sections.join('\n')).toMatchFileSnapshot(`./expected/${id}.txt`);
  });

  it('is highlighted by a grammar that Shiki has', () => {
    expect({ ...bundledLanguages, ...bundledLanguagesAlias }).toHaveProperty([highlight]);
  });

  it('never turns certificate checks off', () => {
    const text = render({ ...clientCredentials, caFile: 'ca.pem' });
    expect(text).not.toMatch(
      /\s-k\b|--insecure|verify[= ]no|SkipCertificateCheck|InsecureSkipVerify|CERT_NONE/i,
    );
    expect(text).toContain('ca.pem');
  });

  it('reads the secret from CONSUMER_SECRET', () => {
    expect(render(clientCredentials)).toContain('CONSUMER_SECRET');
  });
});

describe('the documented curl command', () => {
  it('shows a placeholder', () => {
    expect(renderSnippet('curl', clientCredentials, { curlAuthorization: { kind: 'placeholder' } })).toBe(
      'curl -X POST https://portal.example/oauth2/token -d "grant_type=client_credentials" ' +
        '-H "Authorization: Basic <base64(consumer-key:consumer-secret)>"',
    );
  });

  it('shows the real value while the secret is known', () => {
    const base64 = basicCredentials(consumerKey, 'ghs_4fQ');
    const command = renderSnippet('curl', clientCredentials, {
      curlAuthorization: { kind: 'value', base64 },
    });
    expect(command).toBe(
      'curl -X POST https://portal.example/oauth2/token -d "grant_type=client_credentials" ' +
        '-H "Authorization: Basic Z2hfcHJvZF83S3E6Z2hzXzRmUQ=="',
    );
  });

  it('adds the file of a private certificate authority', () => {
    const command = renderSnippet(
      'curl',
      { ...clientCredentials, caFile: 'my ca.pem' },
      { curlAuthorization: { kind: 'placeholder' } },
    );
    expect(command.endsWith(' --cacert "my ca.pem"')).toBe(true);
  });
});

it('an unknown language is refused', () => {
  expect(() => renderSnippet('cobol' as SnippetLanguageId, clientCredentials)).toThrow(RangeError);
});
