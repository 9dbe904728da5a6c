import type { ReactNode } from 'react';
import { FlaskConical, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';

interface EnvironmentBannerProps {
  /** `practice` for things that only rehearse, `warning` for what an operator has to mend. */
  tone?: 'practice' | 'warning';
  children: ReactNode;
}

/** A strip under the header that stays while it is true, for example that the practice identity provider is on. */
export function EnvironmentBanner({ tone = 'practice', children }: EnvironmentBannerProps) {
  const Icon = tone === 'practice' ? FlaskConical : TriangleAlert;
  return (
    <aside
      aria-label="Notice"
      className={cn(
        'border-b text-sm text-ink',
        tone === 'practice' ? 'border-accent-line bg-accent-soft' : 'border-warning-line bg-warning-soft',
      )}
    >
      <div className="mx-auto flex max-w-300 items-start gap-3 px-4 py-2 sm:px-6">
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">{children}</div>
      </div>
    </aside>
  );
}
