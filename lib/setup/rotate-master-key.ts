// `npm run master-key:rotate`, with Gatehouse stopped: seals everything under a new master key. The old one opens nothing afterwards.
import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { inTransaction } from '@/lib/db/transaction';
import { resealRootKey } from '@/lib/domain/signing-keys/root-key';
import { env } from '@/lib/platform/env';
import { masterKeyFile } from '@/lib/platform/master-key';
import { runOperatorCommand } from '@/lib/setup/operator-command';

await runOperatorCommand(async () => {
  const key = randomBytes(32);
  const text = key.toString('base64');
  if (env().GATEHOUSE_MASTER_KEY) {
    // Told before it counts: whatever happens after this line, the key is not lost.
    process.stdout.write(`The new master key:\nGATEHOUSE_MASTER_KEY=${text}\n`);
    await inTransaction((tx) => resealRootKey(tx, key));
    return 'Everything is sealed under it. Start every replica with it.';
  }
  // Written first: should the power fail between the two, the new key is in the file beside the old one.
  const file = masterKeyFile();
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600, flush: true });
  await inTransaction((tx) => resealRootKey(tx, key));
  renameSync(`${file}.new`, file);
  return `Everything is sealed under a new master key, which is in ${file}. Back it up; the old one opens nothing any more.`;
});
