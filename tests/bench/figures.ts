import type { BadProvidersFigures } from './exchange/bad-providers';
import type { FloodFigures } from './flood';
import type { Machine } from './machine';
import type { BenchOptions } from './options';
import type { ScaleFigures } from './scale/scale';
import type { Throughput } from './throughput';

/** Everything that one run found out; parts that were not asked for are missing. This is what `--json` writes. */
export interface Figures {
  machine: Machine;
  options: Pick<BenchOptions, 'seconds' | 'rounds'>;
  ES256?: Throughput[];
  RS256?: Throughput[];
  /** ES256, on PostgreSQL. */
  postgres?: Throughput[];
  /** Exchanges of RS256 tokens for ES256 tokens. */
  exchange?: Throughput[];
  flood?: FloodFigures;
  badProviders?: BadProvidersFigures;
  scale?: ScaleFigures;
}

/** The figures of one contender. @throws Error when it was not measured */
export function figuresOf(table: Throughput[], contender: string): Throughput {
  const found = table.find((row) => row.contender === contender);
  if (!found) throw new Error(`${contender} was not measured.`);
  return found;
}
