import { lockDirectory } from '@/lib/db/directory-lock';

// A program for tests that kill it: takes the lock of the directory in its argument, says how that went, and stays when it has it.

try {
  await lockDirectory(process.argv[2] ?? '');
  process.stdout.write('locked\n');
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
