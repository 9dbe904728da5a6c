import { encodeCursor } from '@/lib/queries/cursor';
import { startGatehouse, type Contender } from '../contenders';
import { median } from '../median';
import type { BenchOptions } from '../options';
import { startDatabase } from '../postgres';
import { measureInTurn, type Throughput } from '../throughput';
import { emptyDatabase, fill, type Size } from './fill';

const SMALL: Size = { applications: 10, auditEvents: 10 };
const LARGE: Size = { applications: 10_000, auditEvents: 1_000_000 };
const WARM_UP_VISITS = 15;
const VISITS_PER_SECOND = 6;

export interface PageFigures {
  page: string;
  /** Milliseconds to the last byte, with little and with much in the database: medians. */
  smallMs: number;
  largeMs: number;
}

export interface ScaleFigures {
  pages: PageFigures[];
  /** Of the token endpoint: `small` and `large`. */
  tokens: Throughput[];
}

interface Portal extends Contender {
  /** The application whose activity there is most of. */
  application: string;
  /** The event in the middle of its audit. */
  middle: string;
}

/** Half-way through the names, however many there are. */
const MIDDLE = { id: '5'.padStart(26, '0'), nameKey: 'application 5', createdAt: new Date(0) };

/** The pages, by what they ask the database; the addresses are those of the portal. */
const PAGES: Record<string, (portal: Portal) => string> = {
  'applications, newest': () => '/applications',
  'applications, oldest': () => '/applications?order=oldest',
  'applications, by name': () => '/applications?order=name',
  'applications, from the middle': () => `/applications?order=name&after=${encodeCursor(MIDDLE)}`,
  'applications, a search for one': () => '/applications?search=benchmark',
  'applications, a search for all': () => '/applications?search=a',
  home: () => '/',
  'activity of an application': ({ application }) => `/api/portal/applications/${application}/activity`,
  'activity, from the middle': ({ application, middle }) =>
    `/api/portal/applications/${application}/activity?before=${middle}`,
  'activity of an application, page': ({ application }) => `/applications/${application}/activity`,
  audit: () => '/api/portal/audit',
  'audit, from the middle': ({ middle }) => `/api/portal/audit?before=${middle}`,
  'audit, page': () => '/settings/audit',
  'audit of one kind': () => '/api/portal/audit?action=application.create',
  'audit of somebody who did nothing': () => '/api/portal/audit?actor=Nobody',
};

/** Lists, activity and the token endpoint with little and with very much in the database, in turn. @param programs of PostgreSQL */
export async function measureScale(programs: string, options: BenchOptions): Promise<ScaleFigures> {
  const server = await startDatabase(programs);
  const portals: Portal[] = [];
  try {
    for (const [name, size] of Object.entries({ small: SMALL, large: LARGE })) {
      const databaseUrl = await emptyDatabase(server.url, name);
      const gatehouse = await startGatehouse('ES256', { databaseUrl });
      portals.push({ ...gatehouse, name, ...(await fill(databaseUrl, size)) });
    }
    const pages: PageFigures[] = [];
    for (const page of Object.keys(PAGES)) pages.push(await comparePage(page, portals, options));
    return { pages, tokens: await measureInTurn(portals, options) };
  } finally {
    for (const portal of portals) await portal.stop();
    await server.stop();
  }
}

async function comparePage(
  page: string,
  portals: Portal[],
  { seconds, rounds }: BenchOptions,
): Promise<PageFigures> {
  const times = portals.map((): number[] => []);
  const visits = Math.ceil(seconds * VISITS_PER_SECOND * rounds);
  for (let visit = -WARM_UP_VISITS; visit < visits; visit++)
    for (const [index, portal] of portals.entries()) {
      const ms = await visitMs(portal, PAGES[page]!(portal));
      if (visit >= 0) times[index]!.push(ms);
    }
  const [smallMs = NaN, largeMs = NaN] = times.map(median);
  process.stderr.write(`  ${page}: ${smallMs.toFixed(1)} → ${largeMs.toFixed(1)} ms\n`);
  return { page, smallMs, largeMs };
}

/** @throws Error when it is not the page: something else would be measured */
async function visitMs({ port, cookie }: Portal, path: string): Promise<number> {
  const begin = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { cookie },
    redirect: 'manual',
  });
  await response.text();
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}.`);
  return performance.now() - begin;
}
