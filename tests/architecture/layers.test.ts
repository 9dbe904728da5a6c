import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedImports, forbiddenImports, sampleTree } from '@/tests/architecture/layer-samples';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = join(root, 'tests/config/dependency-cruiser.cjs');

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** The broken rules of a tree of sources, as `rule: from → to`. */
function violations(tree: string, inputs: string[]): string[] {
  const json = execFileSync(process.execPath, [program, '-c', config, '-T', 'json', ...inputs], {
    cwd: tree,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(json.toString()) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

// Every import of the sources is looked up, which on a busy machine takes longer than tests usually may.
const PATIENT = { timeout: 90_000 };

it('no import goes against the layers', PATIENT, () => {
  expect(violations(root, ['app', 'components', 'lib', 'prisma', 'server.ts'])).toEqual([]);
});

it('every part of lib belongs to a layer', () => {
  const folders = [
    'actions',
    'api',
    'auth',
    'cli',
    'db',
    'demo-api',
    'domain',
    'gateway',
    'http',
    'oauth',
    'platform',
  ];
  const known = [...folders, 'practice-idp', 'queries', 'schemas', 'setup', 'snippets'];
  const files = ['routes.ts', 'startup.ts', 'theme.ts'];
  expect(readdirSync(join(root, 'lib')).filter((name) => ![...known, ...files].includes(name))).toEqual([]);
});

describe('in a tree of samples', () => {
  let tree: string;
  let found: string[];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'gatehouse-layers-'));
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(tree, file));
    for (const [path, text] of sampleTree()) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    found = violations(tree, ['app', 'components', 'lib']);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(forbiddenImports)('$rule: $from may not import $to', ({ rule, from, to }) => {
    const own = found.filter((violation) => violation.startsWith(`${rule}: ${from} → `));
    expect(own.some((violation) => violation.includes(to))).toBe(true);
  });

  it.each(allowedImports)('$from may import $to', ({ from, to }) => {
    expect(found.filter((violation) => violation.endsWith(`${from} → ${to}`))).toEqual([]);
  });
});
