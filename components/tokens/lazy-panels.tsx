'use client';

import type { ReactNode } from 'react';
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

/** In place of what could not be fetched. It must not break the dialog, which may show something that is shown once. */
function Unreachable() {
  return (
    <p role="status" className="px-6 py-4 text-sm text-ink-muted">
      This part could not be loaded. Check your connection and reload the page.
    </p>
  );
}

function UnreachableCommand() {
  return (
    <p role="status" className="text-sm text-ink-muted">
      The commands could not be loaded. You find them under Curl once the connection is back.
    </p>
  );
}

const commandOr = () =>
  loadCommand().then(
    (module) => module.TokenCommand,
    () => UnreachableCommand,
  );
const testTokenOr = () =>
  loadTestToken().then(
    (module) => module.TestTokenPanel,
    () => Unreachable,
  );

export const TokenCommand = dynamic(commandOr, {
  ssr: false,
  loading: CommandSkeleton,
});

export const TestTokenPanel = dynamic(testTokenOr, {
  ssr: false,
  loading: PanelSkeleton,
});

const preloadPanels = () => void Promise.allSettled([loadCommand(), loadTestToken()]);

/** Put around the buttons of these dialogs: fetches their code as soon as one is likely to be pressed. */
export function PreloadPanels({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-2" onPointerEnter={preloadPanels} onFocus={preloadPanels}>
      {children}
    </div>
  );
}
