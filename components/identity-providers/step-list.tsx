'use client';

import { Check } from 'lucide-react';
import { cn } from '@/components/ui/cn';

interface StepListProps {
  titles: readonly string[];
  current: number;
  /** Goes to a page that was filled in before. */
  onBack: (step: number) => void;
}

/** Where one is in the wizard. Pages before are buttons. */
export function StepList({ titles, current, onBack }: StepListProps) {
  return (
    <ol aria-label="Steps" className="grid grid-cols-3 gap-3">
      {titles.map((title, step) => (
        <li
          key={title}
          aria-current={step === current ? 'step' : undefined}
          className={cn('border-t-2 pt-2', step <= current ? 'border-accent' : 'border-line')}
        >
          {step < current ? (
            <button
              type="button"
              onClick={() => onBack(step)}
              className="flex min-w-0 items-center gap-1.5 rounded-control text-sm text-ink-muted hover:text-ink pointer-coarse:min-h-11"
            >
              <Check aria-hidden="true" className="size-4 shrink-0 text-success" />
              {title}
              <span className="sr-only">, go back</span>
            </button>
          ) : (
            <span className={cn('text-sm', step === current ? 'font-medium text-ink' : 'text-ink-muted')}>
              <span className="tabular-nums">{step + 1}</span> {title}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
