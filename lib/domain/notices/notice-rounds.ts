import { prisma } from '@/lib/db/database';
import { deleteOldNotices } from '@/lib/db/notices';
import { dispatchNotices } from '@/lib/domain/notices/dispatch-notices';
import { mailDue } from '@/lib/domain/notices/mail-due';
import { deliverDue } from '@/lib/domain/webhooks/deliver-due';
import { now } from '@/lib/platform/clock';

/** Longer than the longest step before a secret ends: none is told of twice because the first time was forgotten. */
const KEPT_MS = 90 * 86_400_000;

/** Between two rounds of telling. */
export const NOTICES_MS = 2000;

/** One round of telling: what was written down goes out. */
export async function sendNotices(): Promise<void> {
  await dispatchNotices();
  // A mail server that is slow keeps no webhook waiting, nor the other way round.
  await Promise.all([deliverDue(), mailDue()]);
}

/** Removes what was told long ago. */
export async function forgetOldNotices(): Promise<void> {
  await deleteOldNotices(prisma(), new Date(now() - KEPT_MS));
}
