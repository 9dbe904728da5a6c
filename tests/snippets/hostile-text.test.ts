import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCredentialsRequest } from '@/lib/snippets/request-builders';
import type { CommandRequest } from '@/lib/snippets/request-model';
import { startRecordingServer, type RecordingServer } from './recording-server';
import { runSnippet, runtimes } from './runtimes';

const TIMEOUT = 240_000;
const VARIABLES = { CONSUMER_SECRET: 'ghs_4fQ_x9Z2' };

// Characters that some language's quoting, some tool's arguments or some terminal would act on.
const sharp = fc.constantFrom(
  ...'\'"`$\\!{}()[]<>=:;@#%&*?~^|/-+, \n\r\t\u2018\u2019\u201c\u2028\u202e\ufeffé\u{1f511}',
);
const sharpText = fc.string({
  unit: fc.oneof(sharp, fc.constantFrom('$(id)', '${HOME}', '`id`', '\\u0041', 'a')),
});
const anyText = fc.oneof(sharpText, fc.string({ unit: 'binary' }));
const printableText = sharpText.map((text) => text.replace(/[\p{C}\\]/gu, '.'));
const values = fc.oneof(fc.array(anyText, { minLength: 30 }), fc.array(printableText, { minLength: 30 }));
const headerText = fc
  .array(fc.constantFrom(...'\'"`$\\!{}()<>=:;@#%&*?~^|/-+, aZ9'), { minLength: 1 })
  .map((characters) => characters.join('').trim())
  .filter((text) => text !== '');
const bodyText = anyText.map((text) => text.replaceAll('\0', ''));

let server: RecordingServer;
beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.close());

describe.each(runtimes.map((runtime) => [runtime.title, runtime] as const))(
  '%s',
  (_title, { language, present }) => {
    const send = async (request: CommandRequest) => {
      const run = await runSnippet(language, language.render(request), VARIABLES);
      expect(run).toMatchObject({ exitCode: 0 });
      const [recorded] = server.takeRequests();
      if (!recorded) throw new Error('Nothing arrived.');
      return recorded;
    };

    it.skipIf(!present)(
      'carry any key and any form unchanged',
      async () => {
        const property = fc.asyncProperty(anyText, anyText, values, async (consumerKey, name, texts) => {
          const tokenEndpoint = `${server.origin}/oauth2/token`;
          const form = texts.map((value, index) => ({ name: index < 2 ? name : `v${index}`, value }));
          const request = { ...clientCredentialsRequest({ tokenEndpoint, consumerKey }), form };
          const { headers, body } = await send(request);
          const [key = '', secret] = atob(
            headers.authorization?.toString().replace('Basic ', '') ?? '',
          ).split(':');
          expect({ key: new URLSearchParams(`v=${key}`).get('v'), secret }).toEqual({
            key: consumerKey,
            secret: VARIABLES.CONSUMER_SECRET,
          });
          expect(sorted([...new URLSearchParams(body)])).toEqual(
            sorted(form.map((field) => [field.name, field.value])),
          );
        });
        await fc.assert(property, { numRuns: 3, endOnFailure: true });
      },
      TIMEOUT,
    );

    it.skipIf(!present)(
      'carry any header, body and query unchanged',
      async () => {
        const headerTexts = fc.array(headerText, { minLength: 20 });
        const property = fc.asyncProperty(headerTexts, bodyText, anyText, async (texts, text, query) => {
          const headers = texts.map((value, index) => ({ name: `x-h${index}`, value }));
          const url = `${server.origin}/echo?q=${encodeURIComponent(query)}&r=${query.replace(/[%#&]/g, '')}`;
          const contentType = 'text/plain;charset=utf-8';
          const recorded = await send({ method: 'PUT', url, headers, body: { contentType, text } });
          expect(recorded).toMatchObject({
            method: 'PUT',
            body: text,
            headers: {
              'content-type': contentType,
              ...Object.fromEntries(headers.map((h) => [h.name, h.value])),
            },
          });
          expect(new URL(recorded.path, server.origin).searchParams.get('q')).toBe(query);
        });
        await fc.assert(property, { numRuns: 3, endOnFailure: true });
      },
      TIMEOUT,
    );
  },
);

function sorted(pairs: readonly (readonly string[])[]): string[] {
  return pairs.map((pair) => JSON.stringify(pair)).sort();
}
