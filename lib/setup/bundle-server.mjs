import { fromRoot, root } from './paths.mjs';

/**
 * Bundles server.ts into dist/server.js, and the operator's commands beside it for where there are no sources: our own modules in
 * one file each, packages left to Node. esbuild is imported late,
 * since it is not there yet when this module is first read on a fresh machine.
 */
export async function bundleServer() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['server.ts', 'lib/setup/rotate-signing-keys.ts', 'lib/setup/rotate-master-key.ts'].map(
      (file) => fromRoot(file),
    ),
    outdir: fromRoot('dist'),
    entryNames: '[name]',
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
