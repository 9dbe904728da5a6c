import { prisma } from '@/lib/db/database';
import { nowDate } from '@/lib/platform/clock';

export interface Claim {
  id: string;
  fingerprint: string;
  /** Rows made before this instant no longer count. */
  expiredBefore: Date;
  lockedUntil: Date;
}

/**
 * Takes a key for a request, in one statement: of several at the same time one gets it. A key that is free, expired, or was left
 * unfinished by a process that went away is free. Returns whether it was taken.
 */
export async function claimRequest(claim: Claim): Promise<boolean> {
  const at = nowDate();
  const rows = await prisma().$executeRaw`
    INSERT INTO idempotent_requests (id, fingerprint, created_at, locked_until)
    VALUES (${claim.id}, ${claim.fingerprint}, ${at}, ${claim.lockedUntil})
    ON CONFLICT (id) DO UPDATE
      SET fingerprint = excluded.fingerprint, created_at = excluded.created_at,
          locked_until = excluded.locked_until, sealed_answer = NULL
      WHERE idempotent_requests.created_at < ${claim.expiredBefore}
        OR (idempotent_requests.sealed_answer IS NULL AND idempotent_requests.locked_until < ${at}
          AND idempotent_requests.fingerprint = excluded.fingerprint)`;
  return rows === 1;
}

/** What is known of a key, or null. */
export function findRequest(id: string) {
  return prisma().idempotentRequest.findUnique({ where: { id } });
}

/** Keeps the answer for whoever asks again. */
export async function finishRequest(id: string, sealedAnswer: Uint8Array<ArrayBuffer>): Promise<void> {
  await prisma().idempotentRequest.updateMany({ where: { id }, data: { sealedAnswer } });
}

/** Gives a key back: nothing was done. */
export async function releaseRequest(id: string): Promise<void> {
  await prisma().idempotentRequest.deleteMany({ where: { id, sealedAnswer: null } });
}

/** Removes what was made before the instant. */
export async function deleteOldRequests(instant: Date): Promise<void> {
  await prisma().idempotentRequest.deleteMany({ where: { createdAt: { lt: instant } } });
}
