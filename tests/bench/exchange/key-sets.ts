import { freePort, ServerProcess } from '../processes';
import type { KeySetJob } from '../servers/key-sets';
import { newIssuer, type SubjectIssuer } from './subject-tokens';

export interface KeySets {
  origin: string;
  issuers: SubjectIssuer[];
  stop(): Promise<void>;
}

/** Identity providers as far as the exchange needs them: a server with a key set for each number. @param numbers two digits at most */
export async function startKeySets(numbers: readonly number[]): Promise<KeySets> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const issuers = numbers.map((number) => newIssuer(origin, number));
  const sets = issuers.map(({ jwksUri, publicJwk }) => [
    new URL(jwksUri).pathname,
    JSON.stringify({ keys: [publicJwk] }),
  ]);
  const job: KeySetJob = { port, sets: Object.fromEntries(sets) as Record<string, string> };
  const server = new ServerProcess('key sets', 'key-sets', [JSON.stringify(job)], {});
  return { origin, issuers, stop: () => server.stop() };
}
