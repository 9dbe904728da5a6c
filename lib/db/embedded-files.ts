import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * Opens the database files in a directory, making them when there are none. What is committed is on the disk.
 * The caller holds the lock of the directory.
 */
export async function openDatabaseFiles(directory: string): Promise<PGlite> {
  const files = join(directory, 'database');
  if (!existsSync(files)) await makeDatabaseFiles(directory, files);
  const startParams = PGlite.defaultStartParams.filter((param) => param !== '-F');
  return PGlite.create({
    fs: new SyncingNodeFS(files),
    // The default, `-F`, leaves syncing out. Of the ways to sync, this one reaches the file system below.
    startParams: [...startParams, '-c', 'wal_sync_method=fsync'],
  });
}

/** Under another name until it is complete, so that a start which dies half-way leaves nothing that looks like a database. */
async function makeDatabaseFiles(directory: string, files: string): Promise<void> {
  const draft = `${files}.new`;
  await rm(draft, { recursive: true, force: true });
  await (await PGlite.create(draft)).close();
  for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) syncPath(join(entry.parentPath, entry.name));
  }
  await rename(draft, files);
  syncPath(directory);
}

interface Stream {
  /** The file's descriptor; directories have none. */
  nfd?: number;
  node: unknown;
}

/** The parts of Emscripten's NODEFS that are used here. */
interface NodeFileSystem {
  stream_ops: { fsync?: (stream: Stream) => number };
  realPath(node: unknown): string;
  tryFSOperation<T>(operation: () => T): T;
}

type Init = NodeFS['init'];
type Module = Parameters<NonNullable<Parameters<Init>[1]['preRun']>[number]>[0];

/** PGlite's file system on the disk takes `fsync` for done. This one does it. */
class SyncingNodeFS extends NodeFS {
  override async init(...args: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(...args);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [addSync, ...(emscriptenOpts.preRun ?? [])] } };
  }
}

function addSync(module: Module): void {
  const { NODEFS } = (module.FS as unknown as { filesystems: { NODEFS: NodeFileSystem } }).filesystems;
  NODEFS.stream_ops.fsync = (stream) => {
    NODEFS.tryFSOperation(() =>
      stream.nfd === undefined ? syncPath(NODEFS.realPath(stream.node)) : fdatasyncSync(stream.nfd),
    );
    return 0;
  };
}

function syncPath(path: string): void {
  // Windows opens no directories, and keeps their entries safe by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
