import { defineConfig } from 'prisma/config';

// `prisma generate` insists on the native schema engine though it does not run it, and that engine cannot be downloaded
// everywhere. Any existing file satisfies it. Only for `generate`: with it, `migrate` and `db push` would silently do nothing.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'schema.prisma' });
