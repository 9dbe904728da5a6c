import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { pagesAreBuilt, root } from './bundle';
import { coresArePinned } from './cores';

export interface Machine {
  date: string;
  node: string;
  openssl: string;
  packages: Record<string, string>;
  postgresql: string | null;
  system: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  coresPinned: boolean;
  /** What ran as Gatehouse: the whole portal, or its server without Next. */
  gatehouse: 'whole portal' | 'server without pages';
}

const PACKAGES = [
  'next',
  'oidc-provider',
  '@node-oauth/oauth2-server',
  'express',
  'pino',
  '@electric-sql/pglite',
];

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function postgresVersion(programs: string | undefined): string | null {
  return programs === undefined
    ? null
    : execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
}

/** What the figures were measured on and with. @param postgresPrograms the folder of `postgres`, when there is one */
export function describeMachine(postgresPrograms: string | undefined): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    openssl: process.versions.openssl,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    postgresql: postgresVersion(postgresPrograms),
    system: `${type()} ${release().split('-')[0]}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    coresPinned: coresArePinned,
    gatehouse: pagesAreBuilt() ? 'whole portal' : 'server without pages',
  };
}
