import { prisma } from '@/lib/db/database';
import { claimDueDeliveries } from '@/lib/db/webhook-deliveries';
import { attemptDelivery, LEASE_MS } from '@/lib/domain/webhooks/attempt-delivery';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';

/** Attempts under way at a time. */
const AT_ONCE = 16;

/** Makes the attempts whose time has come. Several processes may do so at once: each delivery is claimed by one of them. */
export async function deliverDue(): Promise<void> {
  for (;;) {
    const claimed = await claimDueDeliveries(prisma(), AT_ONCE, LEASE_MS);
    await Promise.all(
      claimed.map((delivery) =>
        attemptDelivery(delivery).catch((error: unknown) => {
          // Tried again when the claim has lapsed.
          count('gatehouse_unexpected_errors_total', { where: 'webhooks' });
          log().error({ event: 'background.failed', what: 'webhooks', delivery: delivery.id, err: error });
        }),
      ),
    );
    if (claimed.length < AT_ONCE) return;
  }
}
