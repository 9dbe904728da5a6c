import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { durationInWords } from '@/components/ui/duration';
import type { ExchangedLifetime } from '@/lib/domain/exchange/exchanged-lifetime';

interface LifetimeReasonsProps {
  lifetime: ExchangedLifetime;
  /** Name of the identity provider. */
  provider: string;
  /** Heading level. Default 3. */
  level?: 3 | 4;
}

interface Bound {
  whose: string;
  what: string;
  value: string;
  /** Undefined where the value is no number. */
  seconds?: number;
  decides: boolean;
}

function boundsOf({ lifetime, provider }: LifetimeReasonsProps): Bound[] {
  const { clientSeconds, subjectSeconds, mayOutlive, decidedBy } = lifetime;
  return [
    {
      whose: 'This application',
      what: 'User access token expiry time',
      value: durationInWords(clientSeconds),
      seconds: clientSeconds,
      decides: decidedBy === 'client',
    },
    {
      whose: provider,
      what: 'Setting of the identity provider',
      value: mayOutlive ? 'May outlive its own token' : 'Never longer than its own token',
      decides: false,
    },
    {
      whose: 'The token you pasted',
      what: 'What is left of it',
      value: subjectSeconds === null ? 'It does not say when it ends' : durationInWords(subjectSeconds),
      seconds: subjectSeconds ?? undefined,
      decides: decidedBy === 'subject',
    },
  ];
}

function inOneSentence({ lifetime, provider }: LifetimeReasonsProps): string {
  const { seconds, subjectSeconds, mayOutlive, decidedBy } = lifetime;
  const lives = `It lives ${durationInWords(seconds)}`;
  if (decidedBy === 'subject') return `${lives}, because the token you pasted ends then.`;
  if (subjectSeconds === null)
    return `${lives}, as this application is set up: the token you pasted sets no end.`;
  if (mayOutlive && subjectSeconds < seconds)
    return `${lives}, as this application is set up: ${provider} lets it outlive the token you pasted.`;
  return `${lives}, as this application is set up: the token you pasted ends no sooner.`;
}

/** Why an exchanged token expires when it does: the three bounds, and which of them decided. */
export function LifetimeReasons(props: LifetimeReasonsProps) {
  const Heading = props.level === 4 ? 'h4' : 'h3';
  return (
    <section className="grid min-w-0 gap-3" aria-label="Why it expires when it does">
      <div className="grid gap-1">
        <Heading className="text-base font-semibold text-ink">Why it expires when it does</Heading>
        <p className="max-w-prose text-sm text-ink-muted">{inOneSentence(props)}</p>
      </div>
      <dl className="min-w-0 divide-y divide-line overflow-hidden rounded-card border border-line">
        {boundsOf(props).map((bound) => (
          <BoundRow key={bound.what} bound={bound} />
        ))}
      </dl>
    </section>
  );
}

function BoundRow({ bound: { whose, what, value, seconds, decides } }: { bound: Bound }) {
  return (
    <div
      className={cn(
        'grid gap-x-6 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]',
        decides && 'bg-accent-soft',
      )}
    >
      <dt className="grid min-w-0">
        <span className="text-sm font-medium wrap-anywhere text-ink">{whose}</span>
        <span className="text-xs text-ink-muted">{what}</span>
      </dt>
      <dd className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-ink">
        <span>
          {value}
          {seconds === undefined ? null : (
            <span className="ml-2 font-mono text-xs text-ink-muted tabular-nums">{seconds} s</span>
          )}
        </span>
        {decides ? <Badge tone="info">Decides</Badge> : null}
      </dd>
    </div>
  );
}
