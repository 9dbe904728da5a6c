import { KeyRound, Plus, SearchX } from 'lucide-react';
import { ApplicationFilters } from '@/components/applications/application-filters';
import { ApplicationTable } from '@/components/applications/application-table';
import { listAddress, type ListAddress } from '@/components/applications/list-address';
import { ListHeader } from '@/components/applications/list-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ApplicationPage } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

interface ApplicationListProps {
  page: ApplicationPage;
  address: ListAddress;
}

/** *My Applications*: the list with its search, or what stands there when there is nothing to list. */
export function ApplicationList({ page, address }: ApplicationListProps) {
  const { search, order, after } = address;
  const nothingYet = page.rows.length === 0 && !search && !after;
  return (
    <>
      <ListHeader action={nothingYet ? undefined : <CreateButton />} />
      {nothingYet ? (
        <EmptyState icon={<KeyRound />} title="No applications yet" action={<CreateButton />}>
          Create one to get a Consumer Key and a Consumer Secret, subscribe to APIs, and make tokens to call
          them with.
        </EmptyState>
      ) : (
        <div className="group grid gap-4 *:min-w-0">
          <ApplicationFilters search={search} order={order} />
          <div className="grid transition-opacity delay-300 group-has-data-pending:opacity-60 *:min-w-0">
            {page.rows.length > 0 ? (
              <ApplicationTable page={page} address={address} />
            ) : (
              <NothingFound search={search} first={listAddress({ search: '', order })} />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function CreateButton() {
  return (
    <Button variant="primary" href={routes.newApplication} icon={<Plus aria-hidden="true" />}>
      Create
    </Button>
  );
}

/** Nothing matches, or the page asked for lies behind the end of the list. */
function NothingFound({ search, first }: { search: string; first: string }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={search ? `No application has “${search}” in its name` : 'There is nothing on this page'}
      action={<Button href={first}>{search ? 'Clear search' : 'First page'}</Button>}
    >
      <span role="status">
        {search
          ? 'Only applications that you own, administer or have been given access to are searched. Try fewer letters, or another name.'
          : 'The applications that were here are gone. The list begins on the first page.'}
      </span>
    </EmptyState>
  );
}
