'use client';

import { claimMeaning, claimReading, claimText } from '@/components/tokens/claim-words';
import type { JsonObject } from '@/components/tokens/decode-token';

/** Names, values and meanings of a token's header or claims. */
export function ClaimsList({ title, object }: { title: string; object: JsonObject }) {
  return (
    <div className="grid min-w-0 gap-2">
      <h4 className="text-xs font-medium text-ink-muted">{title}</h4>
      <dl className="min-w-0 divide-y divide-line rounded-card border border-line">
        {Object.keys(object).map((name) => (
          <div key={name} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
            <dt className="font-mono text-sm text-accent-text">{name}</dt>
            <dd className="grid min-w-0 gap-0.5">
              <span className="font-mono text-sm wrap-anywhere text-ink">{claimText(object[name])}</span>
              <Explanation name={name} object={object} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Explanation({ name, object }: { name: string; object: JsonObject }) {
  const meaning = claimMeaning(name);
  const reading = claimReading(name, object);
  if (!meaning && !reading) return null;
  return (
    <span className="text-xs text-ink-muted">
      {meaning}
      {reading ? <span className="text-ink">{`${meaning ? ': ' : ''}${reading}`}</span> : null}
    </span>
  );
}
