import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBasicCredentials } from '@/lib/oauth/basic-credentials';
import { Form, parseScope } from '@/lib/oauth/form';
import { OAuthError } from '@/lib/oauth/oauth-error';

// Text that can be sent: a lone surrogate has no UTF-8.
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !/\p{Surrogate}/u.test(value));
const names = fc.uniqueArray(
  text.filter((name) => name !== '' && !['resource', 'audience'].includes(name)),
  { maxLength: 8 },
);

function parse(body: string): Form | OAuthError {
  try {
    return new Form(body);
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
}

describe('a form', () => {
  it('gives back what was encoded, as encoders of forms write it', () => {
    fc.assert(
      fc.property(names, fc.array(text, { minLength: 8, maxLength: 8 }), (keys, values) => {
        const pairs = keys.map((key, index): [string, string] => [key, values[index]!]);
        const form = parse(new URLSearchParams(pairs).toString()) as Form;
        for (const [key, value] of pairs) expect(form.get(key)).toBe(value || undefined);
      }),
    );
  });

  it('keeps every value of what may repeat, and refuses the rest twice', () => {
    fc.assert(
      fc.property(
        fc.array(text.filter(Boolean), { minLength: 2, maxLength: 5 }),
        text.filter(Boolean),
        (values, name) => {
          const repeated = (key: string) =>
            new URLSearchParams(values.map((value) => [key, value])).toString();
          expect((parse(repeated('resource')) as Form).all('resource')).toEqual(values);
          fc.pre(!['resource', 'audience'].includes(name));
          expect(parse(repeated(name))).toBeInstanceOf(OAuthError);
        },
      ),
    );
  });

  it('answers any bytes with a form or a refusal, and reads well-formed ones as URLSearchParams does', () => {
    const piece = fc.constantFrom(
      'a',
      'grant_type',
      '=',
      '&',
      '%',
      '%2',
      '%20',
      '%zz',
      '%ff',
      '+',
      'é',
      '\0',
      ' ',
      ';',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const body = pieces.join('');
        const form = parse(body);
        if (form instanceof OAuthError) {
          expect(form).toMatchObject({ error: 'invalid_request', status: 400 });
          return;
        }
        const expected = new URLSearchParams(body);
        for (const key of expected.keys()) expect(form.get(key)).toBe(expected.get(key) || undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Basic credentials', () => {
  it('CA-12 come back as they were, form-encoded inside base64', () => {
    const id = text.filter((value) => value !== '');
    fc.assert(
      fc.property(id, text, (clientId, secret) => {
        const encoded = [clientId, secret]
          .map((part) => new URLSearchParams([['', part]]).toString().slice(1))
          .join(':');
        const header = `Basic ${Buffer.from(encoded).toString('base64')}`;
        expect(parseBasicCredentials(header)).toEqual({ clientId, secret: secret || undefined });
      }),
    );
  });

  it('never throw, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (rest) => {
        for (const header of [rest, `Basic ${rest}`, `Basic ${Buffer.from(rest).toString('base64')}`]) {
          const parsed = parseBasicCredentials(header);
          if (parsed) expect(parsed.clientId.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('TS-22 a scope is well-formed only as RFC 6749 section 3.3 writes it', () => {
  const token = fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{1,12}$/);
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 5 }), (scopes) => {
      expect(parseScope(scopes.join(' '))).toEqual(scopes);
      expect(parseScope(scopes.join('  '))).toEqual(scopes.length === 1 ? scopes : undefined);
      expect(parseScope(`${scopes.join(' ')} `)).toBeUndefined();
    }),
  );
  for (const malformed of ['a\tb', 'a"b', 'a\\b', 'é', ' a', 'a\nb'])
    expect(parseScope(malformed)).toBeUndefined();
});
