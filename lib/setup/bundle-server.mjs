import { fromRoot, root } from './paths.mjs';

/**
 * Bundles server.ts into dist/server.js: our own modules in one file, packages left to Node. esbuild is imported late,
 * since it is not there yet when this module is first read on a fresh machine.
 */
export async function bundleServer() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [fromRoot('server.ts')],
    outfile: fromRoot('dist/server.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  await esbuild.stop();
}
