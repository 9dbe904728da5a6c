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
/** Exchanges that are asked for, all of them with tokens whose keys cannot be had. */
const EXCHANGES_PER_SECOND = 200;
const CONNECTIONS = 256;
const WARM_UP_SECONDS = 2;
/** Longer than what is measured beside it, so that none of that is without trouble. */
const LONGER_SECONDS = 1;

export interface BadProvidersFigures {
  /** Medians over the rounds, microseconds. */
  goodP99Alone: number;
  goodP99During: number;
  /** Sums over the rounds. */
  goodErrors: number;
  /** Answers to the exchanges that were not 503. */
  wronglyAnswered: number;
  rounds: { alone: LoadResult; during: LoadResult; exchanges: LoadResult }[];
}

async function oneRound(
  gatehouse: Contender,
  issuers: SubjectIssuer[],
  varyingFile: string,
  seconds: number,
) {
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
    expectedStatuses: [503],
    connections: CONNECTIONS,
    requestsPerSecond: EXCHANGES_PER_SECOND,
    seconds: seconds + LONGER_SECONDS,
  };
  const alone = await generateLoad(good);
  const [during, refused] = await Promise.all([generateLoad(good), generateLoad(exchanges)]);
  process.stderr.write(`  good p99 ${alone.latency.p99} → ${during.latency.p99} µs\n`);
  return { alone, during, exchanges: refused };
}

/**
 * `client_credentials` while twenty identity providers hang, and people come with their tokens all the time; on PostgreSQL where it is
 * there, for each refusal is written.
 */
export async function measureBadProviders(
  postgresPrograms: string | undefined,
  options: BenchOptions,
): Promise<BadProvidersFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-tokens-'));
  whenBenchEnds(() => rmSync(folder, { recursive: true, force: true }));
  const varyingFile = join(folder, 'tokens');
  // Nothing is served under any of their paths, and what is not there is never answered.
  const keySets = await startKeySets([]);
  const issuers = Array.from({ length: PROVIDERS }, (_, n) => newIssuer(keySets.origin, n));
  const database = postgresPrograms === undefined ? undefined : await startDatabase(postgresPrograms);
  const gatehouse = await startGatehouse('ES256', {
    databaseUrl: database?.url,
    identityProviders: issuers.map(({ issuer, jwksUri }) => ({ issuer, jwksUri })),
  });
  try {
    const rounds: BadProvidersFigures['rounds'] = [];
    const count = Math.ceil(EXCHANGES_PER_SECOND * (WARM_UP_SECONDS + options.seconds + 2 * LONGER_SECONDS));
    for (let round = 0; round < options.rounds; round++) {
      await writeTokens(varyingFile, issuers, count);
      rounds.push(await oneRound(gatehouse, issuers, varyingFile, options.seconds));
    }
    return {
      goodP99Alone: median(rounds.map(({ alone }) => alone.latency.p99)),
      goodP99During: median(rounds.map(({ during }) => during.latency.p99)),
      goodErrors: rounds.reduce((sum, { alone, during }) => sum + alone.errors + during.errors, 0),
      wronglyAnswered: rounds.reduce((sum, { exchanges }) => sum + exchanges.errors, 0),
      rounds,
    };
  } finally {
    await gatehouse.stop();
    await keySets.stop();
    await database?.stop();
  }
}
