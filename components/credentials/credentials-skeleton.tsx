import type { ReactNode } from 'react';
import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

/** The head of an environment's pages while they load: title, sentence and tabs in their places. */
function HeaderSkeleton() {
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <div className="flex items-center gap-3">
          <p className="text-lg font-semibold text-ink">OAuth2 Tokens</p>
          <Skeleton className="h-6 w-20 rounded-full" />
        </div>
        <Skeleton className="w-96 max-w-full" />
      </div>
      <div className="flex h-10 gap-6 border-b border-line text-sm font-medium text-ink-muted">
        <span className="pt-2.5">Application Keys</span>
        <span className="pt-2.5">User Keys</span>
      </div>
    </div>
  );
}

function RowSkeleton() {
  return (
    <div className="grid gap-2 sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:gap-6">
      <Skeleton className="w-28 sm:mt-2" />
      <Skeleton className="h-10" />
    </div>
  );
}

function CardSkeleton({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-6 rounded-card border border-line bg-surface p-5 sm:p-6">
      <Skeleton className="h-6 w-36" />
      {children}
    </div>
  );
}

/** *Application Keys* while it loads. */
export function ApplicationKeysSkeleton() {
  return (
    <SkeletonRegion label="Loading the application keys">
      <div className="grid gap-8">
        <HeaderSkeleton />
        <CardSkeleton>
          <RowSkeleton />
          <Skeleton className="h-32" />
        </CardSkeleton>
        <CardSkeleton>
          <Skeleton className="h-9 w-64" />
        </CardSkeleton>
        <CardSkeleton>
          <RowSkeleton />
          <RowSkeleton />
          <RowSkeleton />
          <RowSkeleton />
        </CardSkeleton>
      </div>
    </SkeletonRegion>
  );
}

/** *User Keys* while it loads. */
export function UserKeysSkeleton() {
  return (
    <SkeletonRegion label="Loading the user keys">
      <div className="grid gap-8">
        <HeaderSkeleton />
        <CardSkeleton>
          <RowSkeleton />
        </CardSkeleton>
      </div>
    </SkeletonRegion>
  );
}
