import { PageHeader } from '@/components/shell/page-header';
import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const ROWS = [0, 1, 2, 3];

/** Home while it loads. */
export function HomeSkeleton({ name }: { name: string }) {
  return (
    <>
      <PageHeader
        title={`Welcome, ${name}`}
        description={<Skeleton className="w-64" />}
        action={<Skeleton className="h-9 w-44" />}
      />
      <SkeletonRegion label="Loading your applications">
        <div className="rounded-card border border-line bg-surface">
          <div className="px-5 pt-5 pb-4 sm:px-6">
            <Skeleton className="h-6 w-40" />
          </div>
          {ROWS.map((row) => (
            <div key={row} className="flex h-17 items-center gap-4 border-t border-line px-5 sm:px-6">
              <div className="grid flex-1 gap-1.5">
                <Skeleton className="h-4 w-40" />
                <Skeleton className="h-4 w-64 max-w-full" />
              </div>
            </div>
          ))}
        </div>
      </SkeletonRegion>
    </>
  );
}
