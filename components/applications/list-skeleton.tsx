import { ListHeader } from '@/components/applications/list-header';
import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

/** Widths of the names, in pixels. */
const ROWS = [180, 120, 150, 100, 160, 130];

/** *My Applications* while it loads. */
export function ListSkeleton() {
  return (
    <>
      <ListHeader action={<Skeleton className="h-9 w-28" />} />
      <SkeletonRegion label="Loading applications">
        <div className="grid gap-4">
          <div className="flex flex-wrap gap-3">
            <Skeleton className="h-9 flex-1 basis-60 sm:max-w-96 pointer-coarse:h-11" />
            <Skeleton className="h-9 w-36 pointer-coarse:h-11" />
          </div>
          <div className="grid gap-3 sm:gap-0 sm:rounded-card sm:border sm:border-line sm:bg-surface">
            <div className="hidden h-10 border-b border-line sm:block" />
            {ROWS.map((width) => (
              <Row key={width} nameWidth={width} />
            ))}
          </div>
        </div>
      </SkeletonRegion>
    </>
  );
}

/** A line of the table, a card where that is narrow. */
function Row({ nameWidth }: { nameWidth: number }) {
  return (
    <div className="grid gap-3 rounded-card border border-line bg-surface p-4 sm:flex sm:h-12 sm:items-center sm:justify-between sm:rounded-none sm:border-0 sm:border-b sm:bg-transparent sm:py-0 sm:last:border-b-0">
      <span style={{ width: nameWidth }}>
        <Skeleton className="h-4 w-full" />
      </span>
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-4 w-28" />
    </div>
  );
}
