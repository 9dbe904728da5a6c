import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

const FIELDS = [0, 1, 2, 3, 4];
/** Widths of the sentences, in pixels. */
const ROWS = [320, 260, 300, 240, 280, 310, 220, 290];

/** The audit while it loads. */
export function AuditSkeleton() {
  return (
    <SkeletonRegion label="Loading activity">
      <div className="grid gap-4">
        <div className="grid grid-cols-2 gap-4 xl:grid-cols-3">
          {FIELDS.map((field) => (
            <Skeleton key={field} className="h-14" />
          ))}
        </div>
        <div className="grid divide-y divide-line rounded-card border border-line bg-surface">
          {ROWS.map((width) => (
            <div key={width} className="flex h-12 items-center justify-between gap-4 px-4">
              <span className="min-w-0" style={{ width }}>
                <Skeleton className="h-4" />
              </span>
              <Skeleton className="h-4 w-24" />
            </div>
          ))}
        </div>
      </div>
    </SkeletonRegion>
  );
}
