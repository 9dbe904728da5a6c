import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const PAIR = [0, 1];

/** Cards of APIs while they load. */
export function ApisSkeleton({ label }: { label: string }) {
  return (
    <SkeletonRegion label={label}>
      <div className="grid gap-6 rounded-card border border-line bg-surface p-5 sm:p-6">
        <div className="grid gap-1">
          <Skeleton className="h-6 w-40" />
          <Skeleton className="w-96 max-w-full" />
        </div>
        <div className="grid gap-2">
          <Skeleton className="w-16" />
          <Skeleton className="h-8 w-72 max-w-full" />
        </div>
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
          {PAIR.map((environment) => (
            <div key={environment} className="grid gap-3">
              <Skeleton className="w-24" />
              <Skeleton className="h-9 w-full" />
              <Skeleton className="h-9 w-full" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonRegion>
  );
}
