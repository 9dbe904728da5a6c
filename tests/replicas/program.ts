// One of several processes on one database: serves the protocol endpoints, and calls use cases as its standard input says, a line each.
import { createInterface } from 'node:readline';
import { createApplication } from '@/lib/domain/applications/create-application';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { revokeSecret } from '@/lib/domain/clients/end-secret';
import { generateKeys } from '@/lib/domain/clients/generate-keys';
import { createPortalServer } from '@/lib/http/portal-server';
import { AppError } from '@/lib/platform/errors';
import { started } from '@/lib/startup';
import type { AtOnce, Outcome } from '@/tests/replicas/at-once';

const useCases = { addSecret, createApplication, generateKeys, revokeSecret };

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Calls it as often as asked, all at the same time. */
async function callAtOnce({ useCase, person, input, times }: AtOnce): Promise<Outcome> {
  const call = useCases[useCase] as (who: typeof person, what: unknown) => Promise<unknown>;
  const calls = await Promise.allSettled(Array.from({ length: times }, () => call(person, input)));
  return {
    won: calls.flatMap((one) => (one.status === 'fulfilled' ? [one.value ?? null] : [])),
    refused: calls.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : [])),
  };
}

const codeOf = (reason: unknown) => (reason instanceof AppError ? reason.code : String(reason));

await started();
const server = createPortalServer((_request, response) => response.writeHead(404).end());
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  say({ port: typeof address === 'object' ? address?.port : null });
});
createInterface({ input: process.stdin })
  .on('line', (line) => void callAtOnce(JSON.parse(line) as AtOnce).then(say))
  .on('close', () => process.exit());
