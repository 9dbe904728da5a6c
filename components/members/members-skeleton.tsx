import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const ROWS = [0, 1, 2];

/** The list of members while it loads. */
export function MembersSkeleton() {
  return (
    <SkeletonRegion label="Loading members">
      <div className="grid gap-4 rounded-card border border-line bg-surface p-5">
        {ROWS.map((row) => (
          <div key={row} className="flex items-center justify-between gap-4">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-5 w-48" />
            <Skeleton className="h-5 w-20" />
          </div>
        ))}
      </div>
    </SkeletonRegion>
  );
}
