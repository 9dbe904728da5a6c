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
  /** Medians over the rounds, microseconds: with nothing else going on, beside exchanges of providers that answer, and of those that hang. */
  goodP99Alone: number;
  goodP99Answering: number;
  goodP99During: number;
  /** Sums over the rounds. */
  goodErrors: number;
  /** Answers to the exchanges that were not 200 by those that answer, and not 503 by those that hang. */
  wronglyAnswered: number;
  rounds: { alone: LoadResult; answering: Beside; during: Beside }[];
}

/** `client_credentials`, and the exchanges asked for meanwhile. */
interface Beside {
  good: LoadResult;
  exchanges: LoadResult;
}

const commonOf = ({ port, process: { pid } }: Contender) => ({
  ...{ port, serverPid: pid, warmUpSeconds: WARM_UP_SECONDS },
});

const goodPlan = (gatehouse: Contender, seconds: number): LoadPlan => ({
  ...commonOf(gatehouse),
  request: gatehouse.tokenRequest(),
  expectedStatuses: [200],
  connections: GOOD_CONNECTIONS,
  requestsPerSecond: GOOD_REQUESTS_PER_SECOND,
  seconds,
});

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
  const exchanges: LoadPlan = {
    ...commonOf(gatehouse),
    request: gatehouse.exchangeRequest((await newToken(issuers[0]!, 0)).length),
    varyingFile,
    expectedStatuses: [status],
    connections: CONNECTIONS,
    requestsPerSecond: EXCHANGES_PER_SECOND,
    seconds: seconds + LONGER_SECONDS,
  };
  const [good, exchanged] = await Promise.all([
    generateLoad(goodPlan(gatehouse, seconds)),
    generateLoad(exchanges),
  ]);
  return { good, exchanges: exchanged };
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
      const alone = await generateLoad(goodPlan(gatehouse, options.seconds));
      const answering = await besideExchanges(gatehouse, keySets.issuers, 200, how);
      const during = await besideExchanges(gatehouse, hanging, 503, how);
      const p99s = [alone, answering.good, during.good].map(({ latency }) => latency.p99);
      process.stderr.write(`  good p99 ${p99s.join(' → ')} µs\n`);
      rounds.push({ alone, answering, during });
    }
    const beside = rounds.flatMap(({ answering, during }) => [answering, during]);
    const good = [...rounds.map(({ alone }) => alone), ...beside.map((both) => both.good)];
    return {
      goodP99Alone: median(rounds.map(({ alone }) => alone.latency.p99)),
      goodP99Answering: median(rounds.map(({ answering }) => answering.good.latency.p99)),
      goodP99During: median(rounds.map(({ during }) => during.good.latency.p99)),
      goodErrors: good.reduce((sum, { errors }) => sum + errors, 0),
      wronglyAnswered: beside.reduce((sum, { exchanges }) => sum + exchanges.errors, 0),
      rounds,
    };
  } finally {
    await gatehouse.stop();
    await keySets.stop();
    await database?.stop();
  }
}
