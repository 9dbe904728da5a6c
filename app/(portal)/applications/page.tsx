import type { Metadata } from 'next';
import { ApplicationList } from '@/components/applications/application-list';
import { listAddress, type ListAddress } from '@/components/applications/list-address';
import { ListSkeleton } from '@/components/applications/list-skeleton';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { requirePerson } from '@/lib/auth/current-person';
import { applicationPage } from '@/lib/queries/applications';
import { searchWords } from '@/lib/queries/search-words';

export const metadata: Metadata = { title: 'My Applications' };

interface ApplicationsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function addressOf(query: Record<string, string | string[] | undefined>): ListAddress {
  const order = first(query.order);
  return {
    search: searchWords(first(query.search)),
    order: order === 'oldest' || order === 'name' ? order : 'newest',
    after: first(query.after),
  };
}

export default async function ApplicationsPage({ searchParams }: ApplicationsPageProps) {
  const address = addressOf(await searchParams);
  const person = await requirePerson(listAddress(address));
  const { search, order, after: cursor } = address;
  const list = () =>
    applicationPage(person, { search, order, cursor }).then((page) => (
      <ApplicationList page={page} address={address} />
    ));
  return (
    <Page>
      <WhenReady content={list} skeleton={<ListSkeleton />} />
    </Page>
  );
}
