import { ApisSkeleton } from '@/components/apis/apis-skeleton';
import { SubscriptionsHeader } from '@/components/apis/subscriptions-header';
import { Skeleton } from '@/components/ui/skeleton';

/** The subscriptions of an application while they load. */
export function SubscriptionsSkeleton() {
  return (
    <>
      <SubscriptionsHeader action={<Skeleton className="h-9 w-32" />} />
      <ApisSkeleton label="Loading subscriptions" />
    </>
  );
}
