import { insertClientSecret } from '@/lib/db/client-secrets';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { hashSecret } from '@/lib/platform/derived-keys';
import { newSecret, secretHint } from '@/lib/platform/secret-format';

/** A secret that was made just now. `value` exists in this answer and nowhere else. */
export interface RevealedSecret {
  id: string;
  label: string;
  value: string;
  hint: string;
  expiresAt: Date | null;
}

/** Makes a secret for a client and stores its keyed hash. */
export async function storeNewSecret(
  tx: Tx,
  person: Person,
  secret: { clientId: string; label: string; expiresAt: Date | null },
): Promise<RevealedSecret> {
  const value = newSecret('client_secret');
  const row = await insertClientSecret(tx, {
    ...secret,
    hash: hashSecret(value),
    hint: secretHint('client_secret', value),
    createdBy: person.name,
  });
  return { id: row.id, label: row.label, value, hint: row.hint, expiresAt: row.expiresAt };
}
