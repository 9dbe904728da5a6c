import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../', import.meta.url));
// `server-only` throws wherever React is not a server's. Only it is replaced: setting the condition `react-server` for
// everything would take the hooks away from the components under test.
const serverOnly = join(dirname(createRequire(import.meta.url).resolve('server-only')), 'empty.js');

/** Tests of these folders touch no database, bring their own, or do nothing that one could do differently: one run is enough. The others run on both. */
const once = [
  'platform',
  'architecture',
  'snippets',
  'components',
  'demo-api',
  'interoperability',
  'robustness',
  'identity-providers/outbound',
  'identity-providers/bad',
]
  .map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`)
  // Starts the built portal, on a folder of its own.
  .concat('tests/permissions/matrix.test.ts');
/**
 * What asks the database in ways of its own runs on both databases. The rest runs on the server alone where there is one: it stands above
 * these, most of its files start a portal of their own, and the browser tests ask the same of a portal on the embedded database.
 */
const onBoth = ['db/**/*', 'domain/**/*', 'crash/*', 'oauth/token-exchange/200'].map(
  (files) => `tests/${files}.test.ts`,
);
/** These need a server that several processes share, and its programs; where there is none they are told to be skipped. */
const onServerOnly = ['tests/replicas/**', 'tests/backup/**'];
const everywhere = ['tests/**/*.test.{ts,tsx}'];

const shared = {
  alias: [
    { find: /^server-only$/, replacement: serverOnly },
    { find: /^@\//, replacement: `${root}/` },
  ],
  environment: 'node' as const,
  setupFiles: ['tests/support/fresh-process.ts', 'tests/support/fail-on-console.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
  restoreMocks: true,
  unstubEnvs: true,
};

function onDatabase(name: 'pglite' | 'postgres', include: string[], leftOut: string[] = []) {
  return {
    extends: true as const,
    test: {
      ...shared,
      name,
      include,
      exclude: [...once, ...leftOut, 'tests/e2e/**', 'tests/bench/**'],
      env: { TEST_DATABASE: name },
    },
  };
}

export default defineConfig({
  root,
  test: {
    pool: 'forks',
    isolate: false,
    // One more than the least number of processors: tests wait for disks, timers and processes of their own much of the time.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { ...shared, name: 'once', include: once } },
      onDatabase('pglite', process.env.TEST_POSTGRES_URL ? onBoth : everywhere, onServerOnly),
      onDatabase('postgres', everywhere),
    ],
  },
});
