import { createSubscriptionEndpoint, listSubscriptionsEndpoint } from '@/lib/api/resources/subscriptions';
import { serve } from '@/lib/api/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  listSubscriptionsEndpoint,
  createSubscriptionEndpoint,
);
