import { randomBytes } from 'node:crypto';
import { insertSealedRootKey, readSealedRootKey, replaceSealedRootKey } from '@/lib/db/installation';
import type { Db } from '@/lib/db/transaction';
import { systemActor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { setRootKey } from '@/lib/platform/derived-keys';
import { EnvError } from '@/lib/platform/env';
import { firstMasterKey, masterKey } from '@/lib/platform/master-key';
import { seal, unseal, UnsealError } from '@/lib/platform/sealed-box';

const PURPOSE = 'root-key';

/**
 * Opens the root key with the master key and puts it in place for this process; the first start makes one.
 * @throws EnvError when the master key is not the one the database was made with
 */
export async function openRootKey(): Promise<void> {
  const stored = await readSealedRootKey();
  const master = stored ? masterKey() : firstMasterKey();
  const sealed = stored ?? (await insertSealedRootKey(seal(master, PURPOSE, randomBytes(32))));
  try {
    setRootKey(unseal(master, PURPOSE, sealed));
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    throw new EnvError([
      'The master key does not open this database. Its signing keys and secrets were sealed under another one: ' +
        'set GATEHOUSE_MASTER_KEY (or restore master.key in DATA_DIR) to the key this database was made with.',
    ]);
  }
}

/** Seals the root key under a new master key (32 bytes). From then on the old one opens nothing. */
export async function resealRootKey(db: Db, newMaster: Uint8Array): Promise<void> {
  const sealed = await readSealedRootKey(db);
  if (!sealed) throw new Error('There is no root key yet.');
  await replaceSealedRootKey(db, seal(newMaster, PURPOSE, unseal(masterKey(), PURPOSE, sealed)));
  await recordAudit(db, systemActor('master-key:rotate'), {
    action: 'master-key.rotate',
    target: { type: 'installation', id: null, label: 'master key' },
    organizationId: null,
  });
}
