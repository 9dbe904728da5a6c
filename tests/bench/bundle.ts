import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export const PROGRAMS = {
  portal: 'server.ts',
  gatehouse: 'tests/bench/servers/gatehouse.ts',
  'gatehouse-client': 'tests/bench/servers/gatehouse-client.ts',
  bare: 'tests/bench/servers/bare.ts',
  'oidc-provider': 'tests/bench/servers/oidc-provider.ts',
  'oauth2-server': 'tests/bench/servers/oauth2-server.ts',
  'bare-exchange': 'tests/bench/servers/bare-exchange.ts',
  'key-sets': 'tests/bench/servers/key-sets.ts',
  generator: 'tests/bench/load/generator.ts',
} as const;

export type Program = keyof typeof PROGRAMS;

/** The bundle of a program, absolute. In the repository, because packages are found from where a bundle lies. */
export function bundleOf(program: Program): string {
  return join(root, 'dist/bench', `${program}.js`);
}

/**
 * Bundles all programs as `npm run build` bundles the server. Running them by `tsx` would measure something else: it keeps the names
 * of functions, which costs a definition for every function that is made at run time.
 */
export async function bundlePrograms(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: join(root, 'dist/bench'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Whether `next build` has been run, so that the whole portal can be started. */
export function pagesAreBuilt(): boolean {
  return existsSync(join(root, '.next/BUILD_ID'));
}
