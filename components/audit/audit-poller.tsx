'use client';

import { useEffect, useState } from 'react';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import type { AuditPageView } from '@/lib/queries/audit';

const POLL_MS = 5000;
/** After a failure. */
const PATIENT_POLL_MS = 30_000;

interface AuditPollerProps {
  /** The address of the handler, with what is narrowed. */
  source: string;
  onPage: (page: AuditPageView) => void;
}

async function fetchPage(source: string, signal: AbortSignal): Promise<AuditPageView> {
  const response = await fetch(source, { signal });
  if (!response.ok) throw new Error(`The audit answered ${response.status}.`);
  return (await response.json()) as AuditPageView;
}

function Poll({ source, onPage }: AuditPollerProps) {
  const { data } = useQuery({
    queryKey: ['audit', source],
    queryFn: ({ signal }) => fetchPage(source, signal),
    // Not while the page is hidden, which is how React Query does it unless told otherwise.
    refetchInterval: (query) => (query.state.status === 'error' ? PATIENT_POLL_MS : POLL_MS),
    retry: 2,
  });
  useEffect(() => {
    if (data) onPage(data);
  }, [data, onPage]);
  return null;
}

/** Asks for the first page for as long as it is mounted. Apart, so that its code comes after the page. */
export function AuditPoller(props: AuditPollerProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Poll {...props} />
    </QueryClientProvider>
  );
}
