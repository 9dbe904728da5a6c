import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

/** The tokens before they have been read. */
export function AccessTokensSkeleton() {
  return (
    <SkeletonRegion label="Loading personal access tokens">
      <Skeleton className="h-48 w-full" />
    </SkeletonRegion>
  );
}
