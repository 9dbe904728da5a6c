'use client';

import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import { History, SearchX } from 'lucide-react';
import { AuditEntry } from '@/components/audit/audit-entry';
import { AuditFilters } from '@/components/audit/audit-filters';
import type { AuditPlace } from '@/components/audit/audit-place';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { AuditPageView } from '@/lib/queries/audit';
import { auditQuery, isNarrowed, type AuditAddress } from '@/lib/schemas/audit-address';

const AuditPoller = dynamic(
  () => import('@/components/audit/audit-poller').then((module) => module.AuditPoller),
  { ssr: false },
);

interface AuditListProps {
  place: AuditPlace;
  address: AuditAddress;
  /** As the server saw it when it made the page. */
  page: AuditPageView;
}

/** What happened, newest first, with its filters. The first page brings itself up to date; what lies behind it does not change. */
export function AuditList({ place, address, page }: AuditListProps) {
  const source = place.source + auditQuery(address);
  const [newest, setNewest] = useState<{ source: string; page: AuditPageView }>();
  const takeIn = useCallback((found: AuditPageView) => setNewest({ source, page: found }), [source]);
  const shown = newest?.source === source ? newest.page : page;
  return (
    <div className="grid gap-4 *:min-w-0">
      <AuditFilters place={place} address={address} />
      {shown.entries.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {shown.entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : (
        <Nothing place={place} address={address} next={shown.next} />
      )}
      <Pages place={place} address={address} page={shown} />
      {address.before ? null : <AuditPoller source={source} onPage={takeIn} />}
    </div>
  );
}

function Pages({ place, address, page }: AuditListProps) {
  const count = page.entries.length;
  const first = place.page + auditQuery({ ...address, before: '' });
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-3 text-sm text-ink-muted">
      <span>
        {count} {count === 1 ? 'entry' : 'entries'}
        {address.before || page.next ? ' on this page' : ''}
      </span>
      {address.before || page.next ? (
        <nav aria-label="Pages" className="flex gap-2">
          {address.before ? (
            <Button size="sm" variant="ghost" href={first}>
              Newest
            </Button>
          ) : null}
          {page.next ? (
            <Button size="sm" href={place.page + auditQuery({ ...address, before: page.next })}>
              Older
            </Button>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}

function Nothing({
  place,
  address,
  next,
}: Pick<AuditListProps, 'place' | 'address'> & { next: string | null }) {
  if (!isNarrowed(address) && !address.before) {
    return (
      <EmptyState icon={<History />} title="Nothing has happened yet">
        Who creates, changes or deletes something, signs in, or rotates a secret will be listed here.
      </EmptyState>
    );
  }
  if (next !== null) {
    return (
      <EmptyState icon={<SearchX />} title="Nothing among the entries looked at">
        <span role="status">
          Each page looks a limited way back. Go on with Older, choose days, or export: a file takes
          everything in.
        </span>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title="No entry is like this"
      action={<Button href={place.page}>Show all</Button>}
    >
      <span role="status">Nothing that happened matches. Choose other days, or leave a field empty.</span>
    </EmptyState>
  );
}
