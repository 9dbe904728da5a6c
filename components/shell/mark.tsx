import { cn } from '@/components/ui/cn';

/** The gatehouse: two towers, the bridge between them, and a token on its way through the arch. Decorative; the name stands beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="3 3 26 26" aria-hidden="true" className={cn('size-5 fill-accent', className)}>
      <path d="M3 29V5a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v3h10V5a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v24h-6v-7.5a7 7 0 0 0-14 0V29Zm13-8.5a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5Z" />
    </svg>
  );
}
