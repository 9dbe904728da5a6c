import { startGatehouse, startPeer, type Contender } from './contenders';
import type { LoadPlan, LoadResult } from './load/plan';
import { median, medianOrNull } from './median';
import { generateLoad } from './processes';
import type { BenchOptions } from './options';
import type { Alg } from './servers/job';

export const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;

export interface Throughput {
  contender: string;
  /** Medians over the rounds. */
  tokensPerSecond: number;
  p50: number;
  p99: number;
  /** Processor time of the server for one token, in microseconds; null where there is no /proc. Says most on a busy machine. */
  processorMicroseconds: number | null;
  /** Sum over the rounds. */
  errors: number;
  memory: { residentMb: number; peakMb: number } | null;
  rounds: LoadResult[];
}

/** Starts Gatehouse and its peers, and measures them in turn. The result is in the order of the table. */
export async function compareTokenServices(alg: Alg, options: BenchOptions): Promise<Throughput[]> {
  const contenders: Contender[] = [];
  try {
    contenders.push(await startGatehouse(alg));
    for (const peer of ['bare', 'oidc-provider', 'oauth2-server'] as const)
      contenders.push(await startPeer(peer, alg));
    return await measureInTurn(contenders, options);
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

/** One run: as many requests as can be answered. @param plan what is different from that */
export function fullLoad(
  contender: Contender,
  options: BenchOptions,
  plan: Partial<LoadPlan> = {},
): Promise<LoadResult> {
  return generateLoad({
    port: contender.port,
    serverPid: contender.process.pid,
    request: contender.tokenRequest(),
    expectedStatuses: [200],
    connections: CONNECTIONS,
    requestsPerSecond: null,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds: options.seconds,
    ...plan,
  });
}

type Run = (contender: Contender, options: BenchOptions, round: number) => Promise<LoadResult>;

/** A B C D A B C D …: whatever else the machine does meanwhile, and its drift, meets all of them alike. */
export async function measureInTurn(
  contenders: Contender[],
  options: BenchOptions,
  run: Run = (contender) => fullLoad(contender, options),
): Promise<Throughput[]> {
  const rounds = new Map(contenders.map((contender): [Contender, LoadResult[]] => [contender, []]));
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of contenders) {
      const result = await run(contender, options, round);
      contender.process.demandAlive();
      rounds.get(contender)!.push(result);
      process.stderr.write(`  ${contender.name} ${Math.round(result.answersPerSecond)}/s\n`);
    }
  }
  return contenders.map((contender) => summary(contender, rounds.get(contender)!));
}

function summary(contender: Contender, rounds: LoadResult[]): Throughput {
  return {
    contender: contender.name,
    tokensPerSecond: median(rounds.map((round) => round.answersPerSecond)),
    p50: median(rounds.map((round) => round.latency.p50)),
    p99: median(rounds.map((round) => round.latency.p99)),
    processorMicroseconds: medianOrNull(rounds.map((round) => round.serverMicroseconds)),
    errors: rounds.reduce((sum, round) => sum + round.errors, 0),
    memory: contender.process.memory(),
    rounds,
  };
}
