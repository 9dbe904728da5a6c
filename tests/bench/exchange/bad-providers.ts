import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGatehouse, type Contender } from '../contenders';
import { GOOD_CONNECTIONS, GOOD_REQUESTS_PER_SECOND } from '../flood';
import type { LoadPlan, LoadResult } from '../load/plan';
import { median } from '../median';
import type { BenchOptions } from '../options';
import { startDatabase } from '../postgres';
import { generateLoad, whenBenchEnds } from '../processes';
import { startKeySets } from './key-sets';
import { newIssuer, newToken, writeTokens, type SubjectIssuer } from './subject-tokens';

const PROVIDERS = 20;
/** Exchanges that are asked for: with tokens of providers that answer, then with tokens whose keys cannot be had. */
const EXCHANGES_PER_SECOND = 200;
const CONNECTIONS = 256;
const WARM_UP_SECONDS = 2;
/** Longer than what is measured beside it, so that none of that is without trouble. */
const LONGER_SECONDS = 1;

export interface BadProvidersFigures {
  /** Medians over the rounds, microseconds: while the providers answer, and while they hang. */
  goodP99Before: number;
  goodP99During: number;
  /** Sums over the rounds. */
  goodErrors: number;
  /** Answers to the exchanges that were not 200 before, and not 503 during it. */
  wronglyAnswered: number;
  rounds: { before: Beside; during: Beside }[];
}

/** `client_credentials`, and the exchanges asked for meanwhile. */
interface Beside {
  good: LoadResult;
  exchanges: LoadResult;
}

/** Tokens of these are exchanged beside `client_credentials`. @param status what all exchanges have to be answered with */
async function besideExchanges(
  gatehouse: Contender,
  issuers: SubjectIssuer[],
  status: number,
  { folder, seconds }: { folder: string; seconds: number },
): Promise<Beside> {
  const varyingFile = join(folder, 'tokens');
  const count = Math.ceil(EXCHANGES_PER_SECOND * (WARM_UP_SECONDS + seconds + 2 * LONGER_SECONDS));
  await writeTokens(varyingFile, issuers, count);
  const common = { port: gatehouse.port, serverPid: gatehouse.process.pid, warmUpSeconds: WARM_UP_SECONDS };
  const good: LoadPlan = {
    ...common,
    request: gatehouse.tokenRequest(),
    expectedStatuses: [200],
    connections: GOOD_CONNECTIONS,
    requestsPerSecond: GOOD_REQUESTS_PER_SECOND,
    seconds,
  };
  const exchanges: LoadPlan = {
    ...common,
    request: gatehouse.exchangeRequest((await newToken(issuers[0]!, 0)).length),
    varyingFile,
    expectedStatuses: [status],
    connections: CONNECTIONS,
    requestsPerSecond: EXCHANGES_PER_SECOND,
    seconds: seconds + LONGER_SECONDS,
  };
  const [goodResult, exchanged] = await Promise.all([generateLoad(good), generateLoad(exchanges)]);
  return { good: goodResult, exchanges: exchanged };
}

/**
 * `client_credentials` while people come with tokens of twenty identity providers all the time: of providers that answer, and then of as
 * many that hang. On PostgreSQL where it is there, for each exchange and each refusal is written.
 */
export async function measureBadProviders(
  postgresPrograms: string | undefined,
  options: BenchOptions,
): Promise<BadProvidersFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-tokens-'));
  whenBenchEnds(() => rmSync(folder, { recursive: true, force: true }));
  const keySets = await startKeySets(Array.from({ length: PROVIDERS }, (_, n) => n));
  // Nothing is served under any of their paths, and what is not there is never answered.
  const hanging = Array.from({ length: PROVIDERS }, (_, n) => newIssuer(keySets.origin, PROVIDERS + n));
  const database = postgresPrograms === undefined ? undefined : await startDatabase(postgresPrograms);
  const gatehouse = await startGatehouse('ES256', {
    databaseUrl: database?.url,
    identityProviders: [...keySets.issuers, ...hanging].map(({ issuer, jwksUri }) => ({ issuer, jwksUri })),
  });
  try {
    const rounds: BadProvidersFigures['rounds'] = [];
    const how = { folder, seconds: options.seconds };
    for (let round = 0; round < options.rounds; round++) {
      const before = await besideExchanges(gatehouse, keySets.issuers, 200, how);
      const during = await besideExchanges(gatehouse, hanging, 503, how);
      process.stderr.write(`  good p99 ${before.good.latency.p99} → ${during.good.latency.p99} µs\n`);
      rounds.push({ before, during });
    }
    const all = rounds.flatMap(({ before, during }) => [before, during]);
    return {
      goodP99Before: median(rounds.map(({ before }) => before.good.latency.p99)),
      goodP99During: median(rounds.map(({ during }) => during.good.latency.p99)),
      goodErrors: all.reduce((sum, { good }) => sum + good.errors, 0),
      wronglyAnswered: all.reduce((sum, { exchanges }) => sum + exchanges.errors, 0),
      rounds,
    };
  } finally {
    await gatehouse.stop();
    await keySets.stop();
    await database?.stop();
  }
}
