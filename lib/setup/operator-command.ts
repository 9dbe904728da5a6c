import { closeDatabase, openDatabase } from '@/lib/db/database';
import { DirectoryInUseError } from '@/lib/db/directory-lock';
import { loadKeyRing } from '@/lib/domain/signing-keys/key-ring';
import { openRootKey } from '@/lib/domain/signing-keys/root-key';

/**
 * Runs a command of the operator on the open database, and ends the process with its outcome as one sentence.
 * @param whenInUse what to do instead when a running Gatehouse has the embedded database. Default: say so and fail
 */
export async function runOperatorCommand(
  work: () => Promise<string>,
  whenInUse?: () => string,
): Promise<void> {
  try {
    process.stdout.write(`${await runOnDatabase(work, whenInUse)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}

async function runOnDatabase(work: () => Promise<string>, whenInUse?: () => string): Promise<string> {
  try {
    await openDatabase();
  } catch (error) {
    if (error instanceof DirectoryInUseError && whenInUse) return whenInUse();
    throw error;
  }
  await openRootKey();
  await loadKeyRing();
  return work();
}
