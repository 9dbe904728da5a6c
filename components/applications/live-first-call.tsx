'use client';

import { useState } from 'react';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { FirstCall } from '@/components/applications/first-call';
import { firstCallSteps } from '@/components/applications/first-call-steps';
import type { Progress } from '@/lib/queries/application-overview';
import type { ApplicationFrameView } from '@/lib/queries/applications';
import { dataRoutes, routes } from '@/lib/routes';

const POLL_MS = 3000;

interface LiveFirstCallProps {
  applicationId: string;
  environments: ApplicationFrameView['environments'];
  /** As the server saw it when it made the page. */
  progress: Progress;
}

async function fetchProgress(applicationId: string, signal: AbortSignal): Promise<Progress> {
  const response = await fetch(dataRoutes.progress(applicationId), { signal });
  if (!response.ok) throw new Error(`The progress answered ${response.status}.`);
  return (await response.json()) as Progress;
}

const isDone = (progress: Progress | undefined) =>
  progress !== undefined && Object.values(progress).every(Boolean);

function Polled({ applicationId, environments, progress }: LiveFirstCallProps) {
  const { data } = useQuery({
    queryKey: ['progress', applicationId],
    queryFn: ({ signal }) => fetchProgress(applicationId, signal),
    initialData: progress,
    // Only while the page is looked at: tokens and calls happen in a terminal beside it.
    refetchInterval: (query) => (isDone(query.state.data) || query.state.error ? false : POLL_MS),
    retry: 2,
  });
  return (
    <FirstCall
      steps={firstCallSteps(applicationId, data, environments)}
      subscriptionsHref={routes.subscriptions(applicationId)}
    />
  );
}

/** The checklist to the first call. It ticks its steps by itself as they happen elsewhere. */
export function LiveFirstCall(props: LiveFirstCallProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Polled {...props} />
    </QueryClientProvider>
  );
}
