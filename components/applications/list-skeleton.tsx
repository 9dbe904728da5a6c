import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const ROWS = [72, 48, 60, 40, 64, 52];

/** *My Applications* while it loads. */
export function ListSkeleton() {
  return (
    <SkeletonRegion label="Loading applications">
      <div className="grid gap-8">
        <div className="flex items-start justify-between gap-8">
          <div className="grid gap-1.5">
            <Skeleton className="h-9 w-56" />
            <Skeleton className="w-[min(34rem,70vw)]" />
          </div>
          <Skeleton className="h-9 w-28" />
        </div>
        <div className="grid gap-4">
          <div className="flex flex-wrap gap-3">
            <Skeleton className="h-9 flex-1 basis-60 sm:max-w-96" />
            <Skeleton className="h-9 w-36" />
          </div>
          <div className="grid gap-3 sm:gap-0 sm:rounded-card sm:border sm:border-line sm:bg-surface">
            <div className="hidden h-10 border-b border-line sm:block" />
            {ROWS.map((width) => (
              <div
                key={width}
                className="grid gap-3 rounded-card border border-line bg-surface p-4 sm:flex sm:h-12 sm:items-center sm:justify-between sm:rounded-none sm:border-0 sm:border-b sm:bg-transparent sm:py-0 sm:last:border-b-0"
              >
                <span style={{ width: `${width * 2.5}px` }}>
                  <Skeleton className="h-4 w-full" />
                </span>
                <Skeleton className="h-4 w-24" />
                <Skeleton className="h-4 w-20" />
                <Skeleton className="h-4 w-28" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </SkeletonRegion>
  );
}
