// The layers: a file imports from its own layer or from one below it, never from above, never in a circle.
//
//   app  server.ts  →  lib/http  →  lib/{oauth,gateway,practice-idp,demo-api}  ─┐
//    └─ lib/{actions,queries,api}  →  lib/auth  →  lib/startup.ts  ─────────────────┴→  lib/domain → lib/db → lib/platform
//
// tests/architecture/layers.test.ts runs these rules, and holds for each of them a violation that it must find.

const shared = '^lib/(schemas/|snippets/|routes[.]ts$|theme[.]ts$)';
const startup = '^lib/startup[.]ts$';
const protocol = '^lib/(oauth|gateway|practice-idp|demo-api)/';
const ours = '^(app|components|lib|prisma|tests)/|^server[.]ts$';
const databasePackages = '(^|/)node_modules/(@prisma|prisma|pg|pglite-prisma-adapter|@electric-sql)/';
const nextPackages = '(^|/)node_modules/(next|next-auth|react|react-dom|next-safe-action)/';

/** A layer that imports nothing of ours but the named paths; of types too, unless they are let in from anywhere. */
function layer(name, comment, from, allowed, { types = false } = {}) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: { path: ours, pathNot: [from, ...allowed], ...(types ? { dependencyTypesNot: ['type-only'] } : {}) },
  };
}

const layers = [
  layer('platform', 'lib/platform is the ground.', '^lib/platform/', []),
  layer('db', 'lib/db knows the platform and the migrations.', '^lib/db/', ['^lib/platform/', '^prisma/']),
  layer('domain', 'Rules and use cases know repositories, not who asks.', '^lib/domain/', [
    '^lib/db/(?!generated/)',
    '^lib/platform/',
    shared,
  ]),
  layer('startup', 'Puts a process together.', startup, ['^lib/(domain|db|platform)/']),
  layer('protocol', 'Protocol code calls the domain; it knows neither session nor page.', protocol, [
    '^lib/(domain|db|platform)/',
    shared,
  ]),
  layer('http', 'The adapters connect servers to protocol code.', '^lib/http/', [
    protocol,
    startup,
    '^lib/(domain|db|platform)/',
    shared,
  ]),
  layer('auth', 'Who is signed in: below actions and queries.', '^lib/auth/', [
    startup,
    '^lib/(http|domain|db|platform)/',
    shared,
  ]),
  layer('queries', 'Reads never write.', '^lib/queries/', [
    startup,
    protocol,
    '^lib/(auth|http|domain|db|platform)/',
    shared,
  ]),
  layer('actions', 'Writes may read.', '^lib/actions/', [
    startup,
    protocol,
    '^lib/(queries|auth|http|domain|db|platform)/',
    shared,
  ]),
  layer('api', 'The management API: what actions and queries are for pages.', '^lib/api/', [
    startup,
    '^lib/(queries|auth|domain|db|platform)/',
    shared,
  ]),
  layer('cli', 'The command line knows the portal by its management API alone.', '^lib/cli/', [
    '^lib/platform/env[.]ts$',
  ]),
  layer('app', 'Pages and handlers hold no database and no set-up.', '^app/', [
    '^components/',
    '^lib/(?!db/|setup/)',
  ]),
  layer(
    'components',
    'Components take props. They run in the browser: server code only as references to actions, and types.',
    '^components/',
    ['^lib/actions/', shared],
    { types: true },
  ),
  layer('shared', 'Runs on both sides, so it knows neither.', shared, [], { types: true }),
];

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...layers,
    {
      name: 'protocol-without-next',
      comment: 'Protocol code and all below it also run without Next and without React.',
      severity: 'error',
      from: { path: [protocol, '^lib/(domain|db|platform)/', shared] },
      to: { path: nextPackages },
    },
    {
      name: 'only-db-knows-prisma',
      severity: 'error',
      from: { path: ours, pathNot: '^(lib/db|prisma|tests)/' },
      to: { path: [databasePackages, '^lib/db/generated/'] },
    },
    {
      name: 'server-only-above-the-server',
      comment: 'server.ts and the commands run these modules without Next, where `server-only` throws.',
      severity: 'error',
      from: {
        path: ['^lib/(http|domain|db|platform|setup)/', protocol, shared, '^prisma/', '^server[.]ts$'],
      },
      to: { path: '(^|/)node_modules/server-only/' },
    },
    {
      name: 'browser-without-node',
      comment: 'No module of Node in what may be sent to the browser.',
      severity: 'error',
      from: { path: ['^components/', shared] },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-set-up',
      severity: 'error',
      from: { path: ours, pathNot: '^(lib/setup|tests)/' },
      to: { path: '^lib/setup/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: ours, pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: ours, pathNot: '^(lib/setup|tests)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'everything-resolves',
      comment: 'A path that leads nowhere, or a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
};
