import { startGatehouse, type Contender } from './contenders';
import type { LoadPlan, LoadResult } from './load/plan';
import { median, medianOrNull } from './median';
import type { BenchOptions } from './options';
import { generateLoad } from './processes';
import { CONNECTIONS } from './throughput';

/** What the good clients ask for all the time, flood or not. */
export const GOOD_CONNECTIONS = 8;
export const GOOD_REQUESTS_PER_SECOND = 1000;
const WRONG_SECRET = 'gh_sec_0000000000000000000000000000000000000000000000000';
// Failures are limited by address: the flood has to come from another one than the good clients.
const FLOOD_ADDRESS = '127.0.0.2';
const WARM_UP_SECONDS = 2;

export interface FloodFigures {
  /** Medians over the rounds. */
  floodAnswersPerSecond: number;
  /** Processor time of the server for one answer to the flood, the good clients' included. */
  processorMicroseconds: number | null;
  goodP99Alone: number;
  goodP99DuringFlood: number;
  /** Sums over the rounds. */
  goodErrors: number;
  floodErrors: number;
  rounds: { alone: LoadResult; during: LoadResult; flood: LoadResult }[];
}

/** A client that floods with wrong secrets, beside good clients with a fixed and moderate load. */
export async function measureFlood(options: BenchOptions): Promise<FloodFigures> {
  const gatehouse = await startGatehouse('ES256');
  try {
    const rounds: FloodFigures['rounds'] = [];
    for (let round = 0; round < options.rounds; round++)
      rounds.push(await floodRound(gatehouse, options.seconds));
    return figures(rounds);
  } finally {
    await gatehouse.stop();
  }
}

async function floodRound(gatehouse: Contender, seconds: number) {
  const common = { port: gatehouse.port, serverPid: gatehouse.process.pid, warmUpSeconds: WARM_UP_SECONDS };
  const good: LoadPlan = {
    ...common,
    request: gatehouse.tokenRequest(),
    expectedStatuses: [200],
    connections: GOOD_CONNECTIONS,
    requestsPerSecond: GOOD_REQUESTS_PER_SECOND,
    seconds,
  };
  const flood: LoadPlan = {
    ...common,
    request: gatehouse.tokenRequest(WRONG_SECRET),
    // 401 again for the first few when the minute is over for which they were refused.
    expectedStatuses: [401, 429],
    connections: CONNECTIONS,
    requestsPerSecond: null,
    localAddress: FLOOD_ADDRESS,
    // The flood lasts longer than what is measured of the good clients, so that none of it is without flood.
    seconds: seconds + 1,
  };
  const alone = await generateLoad(good);
  const [during, flooded] = await Promise.all([generateLoad(good), generateLoad(flood)]);
  process.stderr.write(
    `  flood ${Math.round(flooded.answersPerSecond)}/s, good p99 ${alone.latency.p99} → ${during.latency.p99} µs\n`,
  );
  return { alone, during, flood: flooded };
}

function figures(rounds: FloodFigures['rounds']): FloodFigures {
  return {
    floodAnswersPerSecond: median(rounds.map(({ flood }) => flood.answersPerSecond)),
    processorMicroseconds: medianOrNull(rounds.map(({ flood }) => flood.serverMicroseconds)),
    goodP99Alone: median(rounds.map(({ alone }) => alone.latency.p99)),
    goodP99DuringFlood: median(rounds.map(({ during }) => during.latency.p99)),
    goodErrors: rounds.reduce((sum, { alone, during }) => sum + alone.errors + during.errors, 0),
    floodErrors: rounds.reduce((sum, { flood }) => sum + flood.errors, 0),
    rounds,
  };
}
