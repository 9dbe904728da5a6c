import { expect, it, describe } from 'vitest';
import { commandTemplates } from '@/components/tokens/command-templates';
import { highlightedCommand, type CommandTemplate, type Values } from '@/components/tokens/fill-command';
import { basicCredentials } from '@/lib/snippets/form-encoding';
import { snippetLanguages } from '@/lib/snippets/languages';
import { callApiRequest, clientCredentialsRequest } from '@/lib/snippets/request-builders';

const consumerKey = 'gh_key_0123456789abcdefghjkmnpqrs';
const tokenEndpoint = 'https://portal.example.com:8443/oauth2/token';
const accessToken = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln-bmF0_dXJl';
const base64 = basicCredentials(consumerKey, 'gh_sec_0123456789');

const ENTITIES: Record<string, string> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#39': "'",
  '#x3C': '<',
  '#x26': '&',
};

/** What a reader sees of a piece of HTML. */
const visibleText = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&([^;]+);/g, (entity, name: string) => ENTITIES[name] ?? entity);

function expectToShow(template: CommandTemplate, values: Values, code: string): void {
  const html = highlightedCommand(template, values, code);
  expect(html).toMatch(/^<pre /);
  expect(visibleText(html!)).toBe(code);
}

describe.each(snippetLanguages)('in $label', (language) => {
  it('the coloured request for a token reads exactly as what is copied', async () => {
    const templates = await commandTemplates();
    const code = language.render(clientCredentialsRequest({ tokenEndpoint, consumerKey }), {
      curlAuthorization: { kind: 'placeholder' },
    });
    expectToShow(templates.token[language.id], { url: tokenEndpoint, consumerKey }, code);
  });

  it('the coloured call of an API reads exactly as what is copied, with and without the token', async () => {
    const templates = await commandTemplates();
    const url = 'https://api.example.com/v1/books';
    const values = { url, accessToken };
    expectToShow(templates.call[language.id], values, language.render(callApiRequest({ url })));
    expectToShow(
      templates.callWithToken[language.id],
      values,
      language.render(callApiRequest({ url, accessToken })),
    );
  });

  it('an address that reads differently in the command is shown without colours rather than wrongly', async () => {
    const templates = await commandTemplates();
    const url = 'https://api.example.com/a b';
    const code = language.render(callApiRequest({ url }));
    expect(highlightedCommand(templates.call[language.id], { url }, code)).toBeUndefined();
  });
});

it('the real credentials stand in the coloured curl command exactly as in what is copied', async () => {
  const { curlWithValue } = await commandTemplates();
  const code = snippetLanguages[0]!.render(clientCredentialsRequest({ tokenEndpoint, consumerKey }), {
    curlAuthorization: { kind: 'value', base64 },
  });
  expect(code).toContain(base64);
  expectToShow(curlWithValue, { url: tokenEndpoint, consumerKey, base64 }, code);
});

it('what is filled in is escaped', () => {
  const template = {
    code: 'call http://url.stand-in/path',
    compactHtml: '<code>call http://url.stand-in/path</code>',
  };
  const url = 'http://a/"><script>';
  expect(highlightedCommand(template, { url }, `call ${url}`)).toBe(
    '<code>call http://a/&quot;&gt;&lt;script&gt;</code>',
  );
});
