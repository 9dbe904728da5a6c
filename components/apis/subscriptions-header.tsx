import type { ReactNode } from 'react';
import { PageHeader } from '@/components/shell/page-header';

/** Head of *Subscriptions*. */
export function SubscriptionsHeader({ action }: { action?: ReactNode }) {
  return (
    <PageHeader
      title="Subscriptions"
      description="The APIs that accept the tokens of this application."
      level="section"
      action={action}
    />
  );
}
