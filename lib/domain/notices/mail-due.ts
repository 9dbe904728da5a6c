import { prisma } from '@/lib/db/database';
import { claimDueMails, findNotice, finishMail, type ClaimedMail } from '@/lib/db/notice-mails';
import { mailText } from '@/lib/domain/notices/mail-text';
import { now, nowDate } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { isRefusedForGood, sendMail } from '@/lib/platform/mailer';

const AT_ONCE = 5;
const LEASE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/** How long after the first, second, … failed attempt the next one follows. */
const DELAYS_MS = [MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 6 * 60 * MINUTE_MS, 24 * 60 * MINUTE_MS];

async function attemptMail(mail: ClaimedMail): Promise<void> {
  const notice = await findNotice(prisma(), mail.noticeId);
  const content = notice && mailText(notice);
  try {
    if (content) await sendMail({ to: mail.address, ...content });
    await finishMail(prisma(), mail, { sentAt: nowDate(), nextAttemptAt: null });
  } catch (error) {
    const delayMs = isRefusedForGood(error) ? undefined : DELAYS_MS[mail.attempts - 1];
    log().warn({ event: 'mail.failed', mail: mail.id, final: delayMs === undefined, err: error });
    const nextAttemptAt = delayMs === undefined ? null : new Date(now() + delayMs);
    await finishMail(prisma(), mail, { sentAt: null, nextAttemptAt });
  }
}

/** Sends the mails whose time has come. Several processes may do so at once: each mail is claimed by one of them. */
export async function mailDue(): Promise<void> {
  if (!env().MAIL) return;
  for (;;) {
    const claimed = await claimDueMails(prisma(), AT_ONCE, LEASE_MS);
    await Promise.all(claimed.map(attemptMail));
    if (claimed.length < AT_ONCE) return;
  }
}
