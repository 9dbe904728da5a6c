import type { BadProvidersFigures } from './exchange/bad-providers';
import { figuresOf, type Figures } from './figures';
import { GOOD_REQUESTS_PER_SECOND, type FloodFigures } from './flood';
import type { ScaleFigures } from './scale/scale';
import { targetsFor, type Target } from './targets';
import { CONNECTIONS, type Throughput } from './throughput';

type Cell = string | number;

const milliseconds = (microseconds: number) => (microseconds / 1000).toFixed(1);
const orDash = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : Math.round(value);

/** A Markdown table whose columns line up in a terminal too. The first column is text, the others are figures. */
function table(head: string[], rows: Cell[][]): string {
  const lines = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  const rendered = lines.map((line) => `| ${line.map(pad).join(' | ')} |`);
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [rendered[0], `| ${rule.join(' | ')} |`, ...rendered.slice(1)].join('\n');
}

function throughputTable(title: string, rows: Throughput[]): string {
  const bare = rows.find((row) => row.contender === 'bare')?.tokensPerSecond;
  const cells = rows.map((row): Cell[] => [
    row.contender,
    Math.round(row.tokensPerSecond),
    bare ? (row.tokensPerSecond / bare).toFixed(2) : '–',
    milliseconds(row.p50),
    milliseconds(row.p99),
    orDash(row.processorMicroseconds),
    row.errors,
    row.memory ? `${row.memory.residentMb} (${row.memory.peakMb})` : '–',
  ]);
  const head = [title, 'tokens/s', 'of bare', 'p50 ms', 'p99 ms', 'CPU µs/token', 'errors', 'MB (peak)'];
  return table(head, cells);
}

function floodTable(figures: FloodFigures): string {
  return table(
    ['flood of wrong secrets', 'figure'],
    [
      ['answers to the flood a second', Math.round(figures.floodAnswersPerSecond)],
      [
        `p99 of good clients at ${GOOD_REQUESTS_PER_SECOND}/s without it, ms`,
        milliseconds(figures.goodP99Alone),
      ],
      ['p99 of good clients during it, ms', milliseconds(figures.goodP99DuringFlood)],
      ['errors: good clients, flood', `${figures.goodErrors}, ${figures.floodErrors}`],
    ],
  );
}

function badProvidersTable(figures: BadProvidersFigures): string {
  return table(
    ['twenty identity providers hang', 'figure'],
    [
      [
        `p99 of client_credentials at ${GOOD_REQUESTS_PER_SECOND}/s before, ms`,
        milliseconds(figures.goodP99Alone),
      ],
      ['p99 beside exchanges of providers that answer, ms', milliseconds(figures.goodP99Answering)],
      ['p99 of client_credentials while they hang, ms', milliseconds(figures.goodP99During)],
      [
        'errors: client_credentials, exchanges answered otherwise than they should be',
        `${figures.goodErrors}, ${figures.wronglyAnswered}`,
      ],
    ],
  );
}

function scaleTables({ pages, tokens }: ScaleFigures): string[] {
  const rows = pages.map(({ page, smallMs, largeMs }): Cell[] => [
    page,
    smallMs.toFixed(1),
    largeMs.toFixed(1),
    (largeMs / smallMs).toFixed(2),
  ]);
  return [
    table(['ms, medians', '10 of each', '10,000 and 1,000,000', 'ratio'], rows),
    throughputTable('token endpoint', tokens),
  ];
}

function targetsTable(targets: Target[]): string {
  const rows = targets.map(({ what, measured, met }): Cell[] => [what, measured, met ? 'pass' : 'MISS']);
  return table(['target', 'measured', ''], rows);
}

function heading({ machine, options }: Figures): string {
  const packages = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  if (machine.postgresql) packages.push(machine.postgresql);
  return [
    `- ${machine.date}, Node ${machine.node} with OpenSSL ${machine.openssl}`,
    `- ${packages.join(', ')}`,
    `- ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
    `- ${CONNECTIONS} keep-alive connections, runs of ${options.seconds} s, medians of ${options.rounds}`,
    machine.coresPinned
      ? '- servers on one core, load on another'
      : '- **not pinned**: servers and load share the cores, because there is only one or no `taskset`',
    `- Gatehouse is the ${machine.gatehouse}`,
  ].join('\n');
}

/** The figures as people read them, in Markdown. */
export function report(figures: Figures): string {
  const { ES256, RS256, postgres, exchange, flood, badProviders, scale } = figures;
  const parts = [heading(figures)];
  if (ES256) parts.push(throughputTable('ES256', ES256));
  if (RS256) parts.push(throughputTable('RS256', RS256));
  if (postgres) parts.push(throughputTable('ES256, PostgreSQL', [figuresOf(postgres, 'gatehouse')]));
  if (exchange) parts.push(throughputTable('exchange', exchange));
  if (flood) parts.push(floodTable(flood));
  if (badProviders) parts.push(badProvidersTable(badProviders));
  if (scale) parts.push(...scaleTables(scale));
  parts.push(targetsTable(targetsFor(figures)));
  return parts.join('\n\n');
}
