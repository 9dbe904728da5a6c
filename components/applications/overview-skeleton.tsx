import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const rows = [0, 1, 2, 3];

/** The overview of an application while it loads. */
export function OverviewSkeleton() {
  return (
    <SkeletonRegion label="Loading the application">
      <div className="grid gap-6">
        <div className="rounded-card border border-line bg-surface">
          <div className="grid gap-1 px-5 pt-5 pb-4 sm:px-6">
            <Skeleton className="h-6 w-40" />
            <Skeleton className="w-72 max-w-full" />
          </div>
          {rows.map((row) => (
            <div key={row} className="flex h-19 items-center gap-3 border-t border-line px-5 sm:px-6">
              <Skeleton className="size-6 shrink-0 rounded-full" />
              <div className="grid flex-1 gap-1.5">
                <Skeleton className="h-4 w-32" />
                <Skeleton className="h-4 w-96 max-w-full" />
              </div>
            </div>
          ))}
        </div>
        <div className="grid gap-6 rounded-card border border-line bg-surface p-5 sm:p-6">
          <Skeleton className="h-6 w-48" />
          {rows.map((row) => (
            <div key={row} className="grid gap-1 sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:gap-6">
              <Skeleton className="w-28" />
              <Skeleton className="w-64 max-w-full" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonRegion>
  );
}
