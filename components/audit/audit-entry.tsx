import { ChevronDown } from 'lucide-react';
import { StatusChip } from '@/components/ui/badge';
import { Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AuditEntryView } from '@/lib/queries/audit';
import { fieldInWords } from '@/lib/schemas/audit-phrases';
import { auditActor, auditSentence } from '@/lib/schemas/audit-sentences';

/** One event in a sentence; it opens to everything that is known of it. */
export function AuditEntry({ entry }: { entry: AuditEntryView }) {
  return (
    <li>
      <details className="group/entry">
        <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 px-4 py-3 text-sm hover:bg-hover/60 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center [&::-webkit-details-marker]:hidden">
          <ChevronDown
            aria-hidden="true"
            className="mt-0.5 size-4 -rotate-90 text-ink-muted transition-transform duration-150 group-open/entry:rotate-0 sm:mt-0"
          />
          <span className="wrap-anywhere text-ink-muted">
            <span className="font-medium text-ink">{auditActor(entry)}</span> {auditSentence(entry)}
          </span>
          <span className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 sm:col-start-auto sm:justify-end">
            {entry.reason ? <code className="font-mono text-xs text-ink-muted">{entry.reason}</code> : null}
            <Outcome outcome={entry.outcome} />
            <RelativeTime at={entry.at} className="min-w-26 text-ink-muted sm:text-right" />
          </span>
        </summary>
        <div className="border-t border-line bg-sunken px-4 py-4 sm:pl-11">
          <Known entry={entry} />
        </div>
      </details>
    </li>
  );
}

function Outcome({ outcome }: { outcome: string }) {
  return outcome === 'failure' ? (
    <StatusChip tone="danger">Failure</StatusChip>
  ) : (
    <StatusChip tone="success">Success</StatusChip>
  );
}

function Known({ entry }: { entry: AuditEntryView }) {
  const { at, actorLabel, action, targetType, targetId, reason, address, requestId } = entry;
  const known: [string, string | null][] = [
    ['Time (UTC)', at],
    ['Who', actorLabel],
    ['Action', action],
    ['Reason', reason],
    ['Target', targetId ? `${targetType} ${targetId}` : targetType],
    ['Application', entry.applicationId],
    ['Client', entry.clientId],
    ['Address', address],
    ['Request', requestId],
    ...Object.entries(entry.details).map(([name, value]): [string, string] => [capital(name), inText(value)]),
  ];
  return (
    <Facts>
      {known.map(([term, value], index) =>
        value === null ? null : (
          <Fact key={index} term={term}>
            <span className="font-mono text-xs">{value}</span>
          </Fact>
        ),
      )}
    </Facts>
  );
}

/** `expiresAt` → `Expires at` */
function capital(name: string): string {
  const text = fieldInWords(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const inText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
