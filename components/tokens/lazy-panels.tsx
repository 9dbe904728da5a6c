'use client';

import dynamic from 'next/dynamic';
import { SkeletonRegion, Skeleton } from '@/components/ui/skeleton';

// What stands in dialogs is fetched when one is about to open, so that the page itself stays light.
const loadCommand = () => import('@/components/tokens/token-command');
const loadTestToken = () => import('@/components/tokens/test-token-panel');

function CommandSkeleton() {
  return (
    <SkeletonRegion label="Loading the commands">
      <div className="grid gap-3">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-32" />
      </div>
    </SkeletonRegion>
  );
}

function PanelSkeleton() {
  return (
    <div className="px-6 pt-4 pb-6">
      <SkeletonRegion label="Loading">
        <div className="grid gap-4">
          <Skeleton className="w-40" />
          <Skeleton className="h-24" />
          <Skeleton className="h-9" />
        </div>
      </SkeletonRegion>
    </div>
  );
}

export const TokenCommand = dynamic(() => loadCommand().then((module) => module.TokenCommand), {
  ssr: false,
  loading: CommandSkeleton,
});

export const TestTokenPanel = dynamic(() => loadTestToken().then((module) => module.TestTokenPanel), {
  ssr: false,
  loading: PanelSkeleton,
});

/** Fetches the code of both, for when a dialog is likely to open. */
export function preloadPanels(): void {
  void loadCommand();
  void loadTestToken();
}
