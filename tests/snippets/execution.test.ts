import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandRequest } from '@/lib/snippets/request-model';
import {
  callApiRequest,
  clientCredentialsRequest,
  refreshRequest,
  tokenExchangeRequest,
} from '@/lib/snippets/request-builders';
import { REFUSAL, startRecordingServer, TOKEN_ANSWER, type RecordingServer } from './recording-server';
import { runSnippet, runtimes } from './runtimes';

const CONSUMER_KEY = 'gh_prod_7Kq';
const VARIABLES = {
  CONSUMER_SECRET: 'ghs_4fQ_x9Z2',
  ACCESS_TOKEN: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln_-A',
  REFRESH_TOKEN: 'ghr_a-b_c',
  SUBJECT_TOKEN: 'eyJhbGciOiJFUzI1NiJ9.e30.c3Vi_-A',
};
const BASIC = `Basic ${btoa(`${CONSUMER_KEY}:${VARIABLES.CONSUMER_SECRET}`)}`;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const TIMEOUT = 120_000;

let server: RecordingServer;
beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.close());

type Case = { title: string; build: (origin: string) => CommandRequest; arrives: Record<string, unknown> };

const tokenCases: Case[] = [
  {
    title: 'client credentials with scopes',
    build: (origin) =>
      clientCredentialsRequest({
        tokenEndpoint: `${origin}/oauth2/token`,
        consumerKey: CONSUMER_KEY,
        scope: 'books:read books:write',
      }),
    arrives: {
      authorization: BASIC,
      form: [
        ['grant_type', 'client_credentials'],
        ['scope', 'books:read books:write'],
      ],
    },
  },
  {
    title: 'a refresh',
    build: (origin) => refreshRequest({ tokenEndpoint: `${origin}/oauth2/token`, consumerKey: CONSUMER_KEY }),
    arrives: {
      authorization: BASIC,
      form: [
        ['grant_type', 'refresh_token'],
        ['refresh_token', VARIABLES.REFRESH_TOKEN],
      ],
    },
  },
  {
    title: 'a token exchange by a public client',
    build: (origin) =>
      tokenExchangeRequest({
        tokenEndpoint: `${origin}/oauth2/token`,
        consumerKey: CONSUMER_KEY,
        publicClient: true,
        subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt',
      }),
    arrives: {
      authorization: undefined,
      form: [
        ['client_id', CONSUMER_KEY],
        ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'],
        ['subject_token', VARIABLES.SUBJECT_TOKEN],
        ['subject_token_type', 'urn:ietf:params:oauth:token-type:jwt'],
      ],
    },
  },
];

describe.each(runtimes.map((runtime) => [runtime.title, runtime] as const))(
  '%s',
  (_title, { language, present }) => {
    it.skipIf(!present).each(tokenCases.map((each) => [each.title, each] as const))(
      'send %s exactly as every other language does',
      async (_title, { build, arrives }) => {
        const run = await runSnippet(language, language.render(build(server.origin)), VARIABLES);
        expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(TOKEN_ANSWER) });
        const recorded = server.takeRequests().map(({ method, path, headers, body }) => ({
          method,
          path,
          contentType: headers['content-type'],
          authorization: headers.authorization,
          form: [...new URLSearchParams(body)].sort(),
        }));
        expect(recorded).toEqual([
          { method: 'POST', path: '/oauth2/token', contentType: FORM_TYPE, ...arrives },
        ]);
      },
      TIMEOUT,
    );

    it.skipIf(!present)(
      'call an API with the bearer token and no body',
      async () => {
        const request = callApiRequest({ url: `${server.origin}/demo-api/books?limit=2&tag=a%20b` });
        const run = await runSnippet(language, language.render(request), VARIABLES);
        expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(TOKEN_ANSWER) });
        expect(server.takeRequests()).toMatchObject([
          {
            method: 'GET',
            path: '/demo-api/books?limit=2&tag=a%20b',
            headers: { authorization: `Bearer ${VARIABLES.ACCESS_TOKEN}` },
            body: '',
          },
        ]);
      },
      TIMEOUT,
    );

    it.skipIf(!present)(
      'print the body of a 401 and exit with a failure, after one attempt',
      async () => {
        const request = clientCredentialsRequest({
          tokenEndpoint: `${server.origin}/refused`,
          consumerKey: CONSUMER_KEY,
        });
        const run = await runSnippet(language, language.render(request), VARIABLES);
        expect(run.stdout).toContain(REFUSAL);
        expect(run.exitCode).toBeGreaterThan(0);
        expect(server.takeRequests()).toHaveLength(1);
      },
      TIMEOUT,
    );
  },
);
