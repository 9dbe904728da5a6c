import { Card } from '@/components/ui/card';
import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

/** The tokens before they have been read. */
export function AccessTokensSkeleton() {
  return (
    <SkeletonRegion label="Loading personal access tokens">
      <Card>
        <div className="grid gap-4">
          <Skeleton className="h-5 w-48" />
          <Skeleton className="h-4 w-full max-w-prose" />
          <Skeleton className="h-24 w-full" />
        </div>
      </Card>
    </SkeletonRegion>
  );
}
