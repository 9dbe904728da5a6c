import type { Metadata } from 'next';
import { SubscriptionsSkeleton } from '@/components/apis/subscriptions-skeleton';
import { SubscriptionList } from '@/components/apis/subscription-list';
import { WhenReady } from '@/components/portal/when-ready';
import { requirePerson } from '@/lib/auth/current-person';
import { subscriptionsView } from '@/lib/queries/apis';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Subscriptions' };

interface SubscriptionsPageProps {
  params: Promise<{ application: string }>;
}

export default async function SubscriptionsPage({ params }: SubscriptionsPageProps) {
  const { application: id } = await params;
  const person = await requirePerson(routes.subscriptions(id));
  const list = () => subscriptionsView(person, id).then((view) => <SubscriptionList view={view} />);
  return <WhenReady content={list} skeleton={<SubscriptionsSkeleton />} />;
}
