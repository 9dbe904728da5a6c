import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { bundleServer } from './bundle-server.mjs';
import { compressAssets } from './compress-assets.mjs';
import { installDependencies } from './dependencies.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { fromRoot } from './paths.mjs';
import { runStep, timed } from './run-step.mjs';
import { oncePerFingerprint } from './stamps.mjs';

const generated = 'lib/db/generated';
const builtFrom = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'server.ts',
  'next.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * Everything that has to be there before the portal or its tests can run; what is already there is left alone.
 * @param {{ build: boolean }} options build: also the production build
 * @throws {StepFailed} when a step fails
 */
export async function prepare({ build }) {
  await withLock(
    fromRoot('dist/.preparing'),
    async () => {
      await installDependencies();
      await generateDatabaseClient();
      if (build) await buildPortal();
    },
    () => console.log('Another process is preparing this folder; waiting for it …'),
  );
}

async function generateDatabaseClient() {
  const inputs = await fingerprint(['prisma/schema.prisma', 'prisma/prisma.config.ts', 'package-lock.json']);
  const present = existsSync(fromRoot(generated, 'client.ts'));
  await oncePerFingerprint('generate', inputs, present, () =>
    runStep('Generating the database client', [
      process.execPath,
      fromRoot('node_modules/prisma/build/index.js'),
      'generate',
      '--config',
      'prisma/prisma.config.ts',
    ]),
  );
}

async function buildPortal() {
  const inputs = await fingerprint(builtFrom, (path) => path.startsWith(generated));
  const present = existsSync(fromRoot('.next/BUILD_ID')) && existsSync(fromRoot('dist/server.js'));
  await oncePerFingerprint('build', inputs, present, async () => {
    // Next writes it last; without it nobody takes a half-written build for a whole one.
    await rm(fromRoot('.next/BUILD_ID'), { force: true });
    await runStep(
      'Building the portal (after changes only)',
      [process.execPath, fromRoot('node_modules/next/dist/bin/next'), 'build'],
      { NODE_ENV: 'production' },
    );
    await timed('Bundling the server', () => Promise.all([bundleServer(), compressAssets()]));
  });
}
