import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicCredentials, formBody, formEncode } from '@/lib/snippets/form-encoding';
import { callApiRequest, refreshRequest, tokenExchangeRequest } from '@/lib/snippets/request-builders';
import { literalText, readsEnvironment, requestUrl, templateParts } from '@/lib/snippets/request-model';

describe('Basic credentials', () => {
  it('are plain base64 for keys and secrets of letters, digits and underscores', () => {
    expect(atob(basicCredentials('key_1', 'secret_2'))).toBe('key_1:secret_2');
  });

  it('carry any key and secret through form decoding (RFC 6749 §2.3.1)', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyText, anyText, (key, secret) => {
        const decoded = atob(basicCredentials(key, secret)).split(':').map(formDecode);
        expect(decoded).toEqual([key, secret]);
      }),
    );
  });
});

describe('templates', () => {
  it('merge neighbouring texts and drop empty ones', () => {
    expect(templateParts(['a', '', 'b', { env: 'ACCESS_TOKEN' }, ''])).toEqual([
      'ab',
      { env: 'ACCESS_TOKEN' },
    ]);
  });

  it('have a literal text only without references', () => {
    expect(literalText(['a', 'b'])).toBe('ab');
    expect(literalText([])).toBe('');
    expect(literalText({ env: 'ACCESS_TOKEN' })).toBeUndefined();
    expect(literalText(['a', { env: 'ACCESS_TOKEN' }])).toBeUndefined();
  });

  it('replace lone surrogates, which no UTF-8 text can carry', () => {
    expect(templateParts('a\ud800b')).toEqual(['a\ufffdb']);
  });
});

describe('forms', () => {
  it('encode texts and leave references to be encoded at run time', () => {
    const body = formBody([
      { name: 'a b', value: ['x&y', { env: 'SUBJECT_TOKEN' }] },
      { name: 'c', value: 'é' },
    ]);
    expect(body).toEqual(['a+b=x%26y', { env: 'SUBJECT_TOKEN' }, '&c=%C3%A9']);
  });

  it('decode to what was encoded', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => formDecode(formEncode(text)) === text));
  });
});

describe('addresses', () => {
  it.each([
    ['https://h.example/a b?q={x}|"y"', 'https://h.example/a%20b?q=%7Bx%7D%7C%22y%22'],
    ['http://[::1]:8080/?ids[0]=1#part', 'http://[::1]:8080/?ids%5B0%5D=1'],
    ['https://h.example/50%/é%20', 'https://h.example/50%25/%C3%A9%20'],
  ])('%s is sent as %s', (url, sent) => {
    expect(requestUrl(callApiRequest({ url }))).toBe(sent);
  });

  it('are always valid for the URL parser, and changed no further by it', () => {
    const suffix = fc.string({ unit: 'binary' }).filter((text) => !/[\\]|\/\.|\.\.|%2e/i.test(text));
    fc.assert(
      fc.property(suffix, (text) => {
        const sent = requestUrl(callApiRequest({ url: `https://h.example/?${text}` }));
        expect(new URL(sent).href.replaceAll('%27', "'")).toBe(sent.replaceAll('%27', "'"));
      }),
    );
  });
});

describe('requests', () => {
  const client = { tokenEndpoint: 'https://portal.example/oauth2/token', consumerKey: 'key_1' };

  it('of a public client name it in the form and carry no credentials', () => {
    const request = refreshRequest({ ...client, publicClient: true });
    expect(request.basicAuth).toBeUndefined();
    expect(request.form).toContainEqual({ name: 'client_id', value: 'key_1' });
  });

  it('take a subject token inline instead of from the environment', () => {
    const subjectTokenType = 'urn:ietf:params:oauth:token-type:access_token';
    const request = tokenExchangeRequest({ ...client, subjectTokenType, subjectToken: 'st' });
    expect(request.form).toContainEqual({ name: 'subject_token', value: 'st' });
  });

  it('with everything inline need no environment', () => {
    expect(readsEnvironment(callApiRequest({ url: 'https://h.example', accessToken: 'at' }))).toBe(false);
    expect(readsEnvironment(callApiRequest({ url: 'https://h.example' }))).toBe(true);
  });
});

function formDecode(text: string): string | undefined {
  return [...new URLSearchParams(`v=${text}`).values()][0];
}
