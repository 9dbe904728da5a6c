'use client';

import { useEffect, useState } from 'react';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import type { Progress } from '@/lib/queries/application-overview';
import { dataRoutes } from '@/lib/routes';

const POLL_MS = 3000;

interface ProgressPollerProps {
  applicationId: string;
  onProgress: (progress: Progress) => void;
}

async function fetchProgress(applicationId: string, signal: AbortSignal): Promise<Progress> {
  const response = await fetch(dataRoutes.progress(applicationId), { signal });
  if (!response.ok) throw new Error(`The progress answered ${response.status}.`);
  return (await response.json()) as Progress;
}

function Poll({ applicationId, onProgress }: ProgressPollerProps) {
  const { data } = useQuery({
    queryKey: ['progress', applicationId],
    queryFn: ({ signal }) => fetchProgress(applicationId, signal),
    // Only while the page is looked at: tokens and calls happen in a terminal beside it.
    refetchInterval: (query) => (query.state.error ? false : POLL_MS),
    retry: 2,
  });
  useEffect(() => {
    if (data) onProgress(data);
  }, [data, onProgress]);
  return null;
}

/** Asks how far the application is for as long as it is mounted. Apart, so that its code comes after the page. */
export function ProgressPoller(props: ProgressPollerProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Poll {...props} />
    </QueryClientProvider>
  );
}
