// `npm run bench`: how fast the token endpoint is, beside its peers on this machine. docs/benchmarks.md says what is measured.
import { writeFile } from 'node:fs/promises';
import { findPostgres } from '../../lib/setup/system-packages.mjs';
import { bundlePrograms } from './bundle';
import { measureBadProviders } from './exchange/bad-providers';
import { measureExchange } from './exchange/exchange';
import type { Figures } from './figures';
import { measureFlood } from './flood';
import { putIntoDocs } from './docs';
import { describeMachine } from './machine';
import { readOptions, type Part } from './options';
import { measureOnPostgres } from './postgres';
import { report } from './report';
import { measureScale } from './scale/scale';
import { compareTokenServices } from './throughput';

const options = readOptions(process.argv.slice(2));
const postgresPrograms = findPostgres();
const wanted = (part: Part) => options.only.length === 0 || options.only.includes(part);
const announce = (text: string) => process.stderr.write(`${text}\n`);

await bundlePrograms();
const { seconds, rounds } = options;
const figures: Figures = { machine: describeMachine(postgresPrograms), options: { seconds, rounds } };

for (const alg of ['ES256', 'RS256'] as const) {
  if (!wanted(alg)) continue;
  announce(`Token services with ${alg}`);
  figures[alg] = await compareTokenServices(alg, options);
}
if (wanted('flood')) {
  announce('A flood of wrong secrets');
  figures.flood = await measureFlood(options);
}
if (wanted('postgres') && postgresPrograms) {
  announce('Gatehouse on PostgreSQL');
  figures.postgres = await measureOnPostgres(postgresPrograms, options);
} else if (wanted('postgres')) announce('Skipped: PostgreSQL is not installed.');

if (wanted('exchange')) {
  announce('Token exchange');
  figures.exchange = await measureExchange(postgresPrograms, options);
}
if (wanted('bad-providers')) {
  announce('Identity providers that hang');
  figures.badProviders = await measureBadProviders(postgresPrograms, options);
}
if (wanted('scale') && postgresPrograms) {
  announce('Ten thousand applications and a million audit events');
  figures.scale = await measureScale(postgresPrograms, options);
}

const text = report(figures);
process.stdout.write(`\n${text}\n`);
if (options.json) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
if (options.docs) await putIntoDocs(text);
