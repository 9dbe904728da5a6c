import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCredentialsRequest } from '@/lib/snippets/request-builders';
import { startRecordingServer, TOKEN_ANSWER, type RecordingServer } from './recording-server';
import { runSnippet, runtimes } from './runtimes';

const VARIABLES = { CONSUMER_SECRET: 'ghs_4fQ_x9Z2' };
const TIMEOUT = 120_000;
const opensslPresent = spawnSync('openssl', ['version']).status === 0;

// PowerShell is told to trust the authority in the system's store, which a test leaves alone.
const trusting = runtimes
  .filter(({ language }) => language.id !== 'powershell')
  .map((runtime) => [runtime.title, runtime] as const);

describe.skipIf(!opensslPresent)(
  `a private certificate${opensslPresent ? '' : ' (skipped: no openssl)'}`,
  () => {
    let folder: string;
    let caFile: string;
    let server: RecordingServer;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "snippet ca's "));
      caFile = join(folder, 'certificate.pem');
      const keyFile = join(folder, 'key.pem');
      const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
      const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile];
      execFileSync('openssl', ['req', '-x509', ...key, '-out', caFile, ...subject], { stdio: 'ignore' });
      server = await startRecordingServer({
        key: readFileSync(keyFile, 'utf8'),
        cert: readFileSync(caFile, 'utf8'),
      });
    });
    afterAll(async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    });

    describe.each(trusting)('%s', (_title, { language, present }) => {
      const request = () =>
        clientCredentialsRequest({
          tokenEndpoint: `${server.origin}/oauth2/token`,
          consumerKey: 'gh_prod_7Kq',
        });

      it.skipIf(!present)(
        'is accepted when its file is named',
        async () => {
          const run = await runSnippet(language, language.render({ ...request(), caFile }), VARIABLES);
          expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(TOKEN_ANSWER) });
          expect(server.takeRequests()).toHaveLength(1);
        },
        TIMEOUT,
      );

      it.skipIf(!present)(
        'is refused otherwise, before the secret is sent',
        async () => {
          const run = await runSnippet(language, language.render(request()), VARIABLES);
          expect(run.exitCode).toBeGreaterThan(0);
          expect(server.takeRequests()).toEqual([]);
        },
        TIMEOUT,
      );
    });
  },
);
