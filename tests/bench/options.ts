import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Where every figure goes as JSON. */
  json: string | undefined;
  /** Put the report into docs/benchmarks.md as well. */
  docs: boolean;
  /** Of one measured run. */
  seconds: number;
  /** Runs of each contender; the median counts. */
  rounds: number;
  /** Parts to do; empty: all of them. */
  only: string[];
}

export const PARTS = ['ES256', 'RS256', 'flood', 'postgres', 'exchange', 'bad-providers', 'scale'] as const;
export type Part = (typeof PARTS)[number];

const USAGE = `npm run bench -- [--json FILE] [--docs] [--seconds N] [--rounds N] [--only ${PARTS.join('|')}]...

  --json FILE   writes every figure to FILE
  --docs        puts the report into docs/benchmarks.md
  --seconds N   length of one run; 10 for figures to be published
  --rounds N    runs of each contender, of which the median counts; 3 for figures to be published
  --only PART   does that part alone; may be given several times
`;

/** Reads the command line. Ends the process with the usage when it is wrong. */
export function readOptions(args: string[]): BenchOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'string' },
        docs: { type: 'boolean', default: false },
        seconds: { type: 'string', default: '10' },
        rounds: { type: 'string', default: '3' },
        only: { type: 'string', multiple: true, default: [] },
      },
    });
    const unknown = values.only.filter((part) => !(PARTS as readonly string[]).includes(part));
    if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
    return {
      json: values.json,
      docs: values.docs,
      seconds: positive('seconds', values.seconds),
      rounds: positive('rounds', values.rounds),
      only: values.only,
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} has to be a number above 0.`);
}
