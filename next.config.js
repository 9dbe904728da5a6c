import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are served as they are, which also closes the endpoint that would fetch and resize them.
  images: { unoptimized: true },
  // Left to Node: they load WebAssembly or native files beside their own modules, or keep state once per process.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    'pg',
    '@prisma/adapter-pg',
    '@prisma/schema-engine-wasm',
    '@node-rs/argon2',
    'pino',
    'prom-client',
  ],
  // `npm run types` checks them; a first start would only do it a second time.
  typescript: { ignoreBuildErrors: true },
  // In development Next would write the arguments of actions, passwords among them, to the terminal.
  logging: { serverFunctions: false },
  // A lock file in some folder above would otherwise move the root there.
  turbopack: { root },
  outputFileTracingRoot: root,
};

export default config;
