import { Link } from '@/components/ui/link';
import { Check } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';

export interface Step {
  title: string;
  /** What it gives. */
  description: string;
  done: boolean;
  /** Where it is done. */
  href?: string;
  /** Words on the button while this is the next step. */
  action: string;
}

/** Steps in order: the done ones ticked, the first that is left with its button. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const next = steps.findIndex((step) => !step.done);
  return (
    <ol className="grid">
      {steps.map((step, index) => (
        <StepRow key={step.title} step={step} number={index + 1} next={index === next} />
      ))}
    </ol>
  );
}

interface StepRowProps {
  step: Step;
  number: number;
  next: boolean;
}

function StepRow({ step, number, next }: StepRowProps) {
  return (
    <li
      aria-current={next ? 'step' : undefined}
      className={cn(
        'flex flex-wrap items-center gap-x-6 gap-y-3 border-b border-line px-5 py-4 last:rounded-b-card last:border-b-0 sm:px-6',
        next && 'bg-accent-soft',
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
        <Marker number={number} done={step.done} next={next} />
        <div className="grid min-w-0 gap-0.5">
          <p className={cn('text-sm font-medium', step.done ? 'text-ink-muted' : 'text-ink')}>
            <StepTitle step={step} linked={!next} />
            <span className="sr-only">{step.done ? ' (done)' : next ? ' (next)' : ' (later)'}</span>
          </p>
          <p className="max-w-prose text-sm text-ink-muted">{step.description}</p>
        </div>
      </div>
      {next && step.href ? (
        <Button variant="primary" href={step.href} className="max-sm:ml-9">
          {step.action}
        </Button>
      ) : null}
    </li>
  );
}

function StepTitle({ step, linked }: { step: Step; linked: boolean }) {
  if (!linked || !step.href) return step.title;
  return (
    <Link
      href={step.href}
      className="rounded-sm underline decoration-line-strong/60 underline-offset-4 transition-colors hover:text-accent-text hover:decoration-current"
    >
      {step.title}
    </Link>
  );
}

function Marker({ number, done, next }: { number: number; done: boolean; next: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold tabular-nums',
        done && 'border-success-line bg-success-soft text-success',
        next && 'border-transparent bg-accent text-accent-ink',
        !done && !next && 'border-line-strong bg-surface text-ink-muted',
      )}
    >
      {done ? <Check className="size-3.5" /> : number}
    </span>
  );
}
