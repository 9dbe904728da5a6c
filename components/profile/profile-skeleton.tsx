import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';

/** A part of the profile before it has been read. @param label as in `Loading sessions` */
export function ProfileSkeleton({ label }: { label: string }) {
  return (
    <SkeletonRegion label={label}>
      <Skeleton className="h-40 w-full" />
    </SkeletonRegion>
  );
}
