import { cn } from '@/components/ui/cn';

/** A grey shape with the size of what is coming, given by `className`. Hidden from screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn('block h-5 animate-shimmer rounded-control bg-hover', className)}
    />
  );
}

/** A loading region: the skeleton of a page or card, with one sentence for screen readers. */
export function SkeletonRegion({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
