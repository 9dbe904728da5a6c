import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const ROWS = [0, 1, 2];

/** The list of identity providers while it loads. */
export function IdentityProvidersSkeleton() {
  return (
    <SkeletonRegion label="Loading identity providers">
      <div className="grid gap-4 rounded-card border border-line bg-surface p-5">
        {ROWS.map((row) => (
          <div key={row} className="flex items-center justify-between gap-4">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-5 w-24" />
          </div>
        ))}
      </div>
    </SkeletonRegion>
  );
}
