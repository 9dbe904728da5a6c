'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FirstCall } from '@/components/applications/first-call';
import { firstCallSteps } from '@/components/applications/first-call-steps';
import type { Progress } from '@/lib/queries/application-overview';
import type { ApplicationFrameView } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

const ProgressPoller = dynamic(
  () => import('@/components/applications/progress-poller').then((module) => module.ProgressPoller),
  { ssr: false },
);

interface LiveFirstCallProps {
  applicationId: string;
  environments: ApplicationFrameView['environments'];
  /** As the server saw it when it made the page. */
  progress: Progress;
}

/** The checklist to the first call. It ticks its steps by itself as they happen elsewhere. */
export function LiveFirstCall({ applicationId, environments, progress }: LiveFirstCallProps) {
  const [newest, setNewest] = useState<Progress>();
  const shown = newest ?? progress;
  const done = Object.values(shown).every(Boolean);
  return (
    <>
      <FirstCall
        steps={firstCallSteps(applicationId, shown, environments)}
        subscriptionsHref={routes.subscriptions(applicationId)}
      />
      {done ? null : <ProgressPoller applicationId={applicationId} onProgress={setNewest} />}
    </>
  );
}
