import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSnippet, snippetLanguages, type SnippetLanguageId } from '@/lib/snippets/languages';
import { callApiRequest, clientCredentialsRequest } from '@/lib/snippets/request-builders';
import type { CommandRequest } from '@/lib/snippets/request-model';

const sharp = fc.constantFrom(
  ...'\'"`$\\!{}()#%\n\r\t\0\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2028\u202e\ufeffé\u{1f511}',
);
const anyText = fc.oneof(
  fc.string({ unit: fc.oneof(sharp, fc.constantFrom('$(', '\\u', '`u')) }),
  fc.string({ unit: 'binary' }),
);

/** What stands between the two markers in the command for a request with this text as its body. */
function literalFor(id: SnippetLanguageId, text: string, before: string, after: string): string {
  const body = { contentType: 'text/plain', text };
  const source = renderSnippet(id, callApiRequest({ url: 'https://h.example', method: 'POST', body }));
  const start = source.indexOf(before) + before.length;
  return source.slice(start, source.indexOf(`${after}\n`, start));
}

describe('languages whose runtime is rarely at hand write any text so that their own rules read it back', () => {
  it('C# (ECMA-334 §6.4.5.6)', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = literalFor('csharp', text, 'new StringContent(', ');');
        expect(readCsharp(literal)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('PowerShell (about_Quoting_Rules)', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = literalFor('powershell', text, 'UTF8.GetBytes(', ')');
        expect(readPowershell(literal)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('every language', () => {
  it.each(snippetLanguages)(
    '$label shows no hidden or direction-changing character of a form as it is',
    ({ render }) => {
      fc.assert(
        fc.property(anyText, anyText, (consumerKey, value) => {
          const client = clientCredentialsRequest({ tokenEndpoint: 'https://h.example', consumerKey });
          const request: CommandRequest = { ...client, caFile: undefined, form: [{ name: 'v', value }] };
          expect(render(request).replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        }),
      );
    },
  );

  it.each(snippetLanguages.filter(({ run }) => run))(
    '$label keeps a certificate path in its line',
    ({ render }) => {
      const request = clientCredentialsRequest({ tokenEndpoint: 'https://h.example', consumerKey: 'k' });
      const lineCount = (caFile: string) => render({ ...request, caFile }).split(/[\n\r\u2028\u2029]/).length;
      expect(lineCount('a\nb\r\u2028c\u2029.pem')).toBe(lineCount('a.pem'));
    },
  );
});

const gofmtPresent = spawnSync('gofmt', ['-h']).error === undefined;

it.skipIf(!gofmtPresent)(`gofmt leaves Go as it is${gofmtPresent ? '' : ' (skipped: no gofmt)'}`, () => {
  const request = clientCredentialsRequest({
    tokenEndpoint: 'https://h.example',
    consumerKey: 'k',
    caFile: 'ca.pem',
  });
  const body = { contentType: 'text/plain', text: ['token=', { env: 'ACCESS_TOKEN' as const }] };
  const requests = [request, callApiRequest({ url: 'https://h.example', method: 'PATCH', body })];
  for (const source of requests.map((each) => renderSnippet('go', each))) {
    expect(spawnSync('gofmt', { input: source, encoding: 'utf8' }).stdout).toBe(source);
  }
});

const CSHARP_CHARACTER = /\\(?:(["\\nrt])|u([0-9a-f]{4})|U([0-9a-f]{8}))|[^"\\\n\r\u0085\u2028\u2029]/y;
const CSHARP_SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readCsharp(literal: string): string {
  return readEach(literal, '"', CSHARP_CHARACTER, ([whole, short, u, U]) => {
    if (short !== undefined) return CSHARP_SHORT[short] ?? short;
    const code = u ?? U;
    return code === undefined ? whole : String.fromCodePoint(parseInt(code, 16));
  });
}

function readPowershell(literal: string): string {
  if (literal.startsWith("'")) {
    return readEach(
      literal,
      "'",
      /(['\u2018-\u201b])['\u2018-\u201b]|[^'\u2018-\u201b]/y,
      ([whole, quote]) => quote ?? whole,
    );
  }
  return readEach(
    literal,
    '"',
    /`(["$`])|\$\(\[char\](\d+)\)|[^"$`\u201c-\u201e]/y,
    ([whole, escaped, code]) => (code === undefined ? (escaped ?? whole) : String.fromCharCode(Number(code))),
  );
}

/** Reads a literal character by character, so that one which would end early or go on is noticed. */
function readEach(
  literal: string,
  quote: string,
  character: RegExp,
  decode: (match: RegExpExecArray) => string,
): string {
  let text = '';
  character.lastIndex = 1;
  while (character.lastIndex < literal.length - 1) {
    const at = character.lastIndex;
    const match = character.exec(literal);
    if (!match) throw new Error(`The literal breaks at ${at}: ${literal}`);
    text += decode(match);
  }
  if (!literal.startsWith(quote) || literal.slice(character.lastIndex) !== quote) {
    throw new Error(`The literal does not end where it should: ${literal}`);
  }
  return text;
}
