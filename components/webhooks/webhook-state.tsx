import { StatusChip } from '@/components/ui/badge';
import type { WebhookListRow } from '@/lib/queries/webhooks';

/** How a webhook does. */
export function WebhookState({ enabled, disabledReason, failingSince }: WebhookListRow) {
  if (!enabled) {
    return (
      <StatusChip tone={disabledReason ? 'danger' : 'neutral'}>
        {disabledReason ? 'Given up' : 'Off'}
      </StatusChip>
    );
  }
  return failingSince ? (
    <StatusChip tone="warning">Failing</StatusChip>
  ) : (
    <StatusChip tone="success">On</StatusChip>
  );
}
