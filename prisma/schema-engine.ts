import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm';

// The package's own entry imports the .wasm file as a module, which Node does not do without a flag, so it is instantiated here.
// This is an interface of Prisma's own command line and may change with any version: hence the exact pin, and this one file.

const NO_FILTERS = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;
  const file = resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const instance = await WebAssembly.instantiate(
    await WebAssembly.compile(new Uint8Array(await readFile(file))),
    {
      './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
    },
  );
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: SchemasContainer,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await (loaded ??= load());
  const datamodels = schema.files.map(({ path, content }): [string, string] => [path, content]);
  const engine = await bindings.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

/** One schema in the engine's form. */
export function asSchema(path: string, content: string): SchemasContainer {
  return { files: [{ path, content }] };
}

/**
 * Applies every migration of the list that the database does not have yet, in order, and records them in `_prisma_migrations`.
 * @returns the names of those it applied
 */
export function applyWithEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  schema: SchemasContainer,
  migrationsList: MigrationList,
): Promise<string[]> {
  return withEngine(factory, schema, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that leads from one schema to another; empty when they say the same.
 * @param from null: from an empty database
 */
export function diffSchemas(
  factory: SqlMigrationAwareDriverAdapterFactory,
  from: SchemasContainer | null,
  to: SchemasContainer,
): Promise<string> {
  return withEngine(factory, to, async (engine) => {
    const { stdout } = await engine.diff({
      from: from ? { tag: 'schemaDatamodel', ...from } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', ...to },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return stdout ?? '';
  });
}
