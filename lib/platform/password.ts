import { hash, verify } from '@node-rs/argon2';
import { processSlot } from '@/lib/platform/process-slot';

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id; the result carries its salt and parameters. About 20 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

const decoySlot = processSlot<Promise<string>>('password-decoy', () =>
  hashPassword('nobody has this password'),
);

/**
 * Whether the password is the one that was hashed. Without a hash (nobody of that name) it compares with a decoy, so that the answer
 * takes as long as for somebody.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const decoy = await decoySlot.get();
  const matches = await verify(passwordHash ?? decoy, password);
  return passwordHash !== null && matches;
}
