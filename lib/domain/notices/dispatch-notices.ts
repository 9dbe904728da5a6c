import { administratorAddresses, editorAddresses, insertMails } from '@/lib/db/notice-mails';
import { markDispatched, takeUndispatched } from '@/lib/db/notices';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { insertDeliveries } from '@/lib/db/webhook-deliveries';
import { listeningWebhooks } from '@/lib/db/webhooks';
import { env } from '@/lib/platform/env';

/** In one transaction. */
const AT_ONCE = 50;

async function dispatchSome(tx: Tx): Promise<number> {
  const notices = await takeUndispatched(tx, AT_ONCE);
  for (const { id: noticeId, organizationId, applicationId, type } of notices) {
    const webhooks = await listeningWebhooks(tx, organizationId, type);
    await insertDeliveries(
      tx,
      webhooks.map(({ id: webhookId }) => ({ webhookId, noticeId })),
    );
    if (!env().MAIL) continue;
    const addresses = applicationId
      ? await editorAddresses(tx, applicationId)
      : await administratorAddresses(tx, organizationId);
    await insertMails(
      tx,
      addresses.map((address) => ({ noticeId, address })),
    );
  }
  await markDispatched(
    tx,
    notices.map(({ id }) => id),
  );
  return notices.length;
}

/**
 * Makes deliveries of what was written down to be told: one for each webhook that wants to hear of it, and where
 * mails are sent one for everybody it concerns.
 */
export async function dispatchNotices(): Promise<void> {
  while ((await inTransaction(dispatchSome)) === AT_ONCE);
}
