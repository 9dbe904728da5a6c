import { claimReading, claimText } from '@/components/tokens/claim-words';
import type { JsonObject } from '@/components/tokens/decode-token';
import { CLAIM_FATES, type ClaimFate, type ComparedClaim } from '@/components/user-keys/compare-claims';
import { Badge, type Tone } from '@/components/ui/badge';
import { Table, type Column } from '@/components/ui/table';

const FATES: Record<ClaimFate, { word: string; tone: Tone }> = {
  kept: { word: 'Kept', tone: 'success' },
  renamed: { word: 'Renamed', tone: 'info' },
  replaced: { word: 'Replaced', tone: 'info' },
  added: { word: 'Added', tone: 'neutral' },
  dropped: { word: 'Dropped', tone: 'neutral' },
};

interface ClaimsComparedProps {
  claims: readonly ComparedClaim[];
  /** Name of the identity provider, which may have said what its token does not. */
  provider: string;
}

/** Both tokens side by side: every claim, and what the exchange did with it. */
export function ClaimsCompared({ claims, provider }: ClaimsComparedProps) {
  const counts = CLAIM_FATES.map((fate) => ({
    fate,
    count: claims.filter((claim) => claim.fate === fate).length,
  }));
  const summary = counts.filter(({ count }) => count > 0).map(({ fate, count }) => `${count} ${fate}`);
  return (
    <section className="grid min-w-0 gap-3" aria-label="What became of the claims">
      <div className="grid gap-1">
        <h3 className="text-base font-semibold text-ink">What became of the claims</h3>
        <p className="text-sm text-ink-muted">{summary.join(', ')}. Compared in your browser.</p>
      </div>
      <Table
        caption="Claims of both tokens"
        columns={columnsFor(provider)}
        rows={claims}
        rowKey={({ from, to }) => `${from?.name} ${to?.name}`}
      />
    </section>
  );
}

const SAME_WIDTH = 'sm:w-[31%]';

function columnsFor(provider: string): Column<ComparedClaim>[] {
  return [
    {
      key: 'claim',
      header: 'Claim',
      primary: true,
      className: 'sm:w-1/4',
      cell: ({ fate, from, to }) => (
        <span className="grid font-mono text-xs font-normal text-ink">
          {fate === 'renamed' ? <span className="text-ink-muted">{`${from?.name} → `}</span> : null}
          <BreakableName name={to?.name ?? from?.name ?? ''} />
        </span>
      ),
    },
    {
      key: 'from',
      header: 'Pasted',
      className: SAME_WIDTH,
      cell: ({ from }) => <ClaimValue claim={from} unsaid={`said by ${provider}`} />,
    },
    {
      key: 'to',
      header: 'Issued',
      className: SAME_WIDTH,
      cell: ({ to }) => <ClaimValue claim={to} unsaid="" />,
    },
    {
      key: 'fate',
      header: 'Outcome',
      cell: ({ fate }) => <Badge tone={FATES[fate].tone}>{FATES[fate].word}</Badge>,
    },
  ];
}

/** Long names go to the next line after their dot. */
function BreakableName({ name }: { name: string }) {
  const [outer, ...inner] = name.split('.');
  return (
    <span>
      {outer}
      {inner.length > 0 ? (
        <>
          .<wbr />
          {inner.join('.')}
        </>
      ) : null}
    </span>
  );
}

function ClaimValue({ claim, unsaid }: { claim: ComparedClaim['from']; unsaid: string }) {
  if (!claim)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="sr-only">none</span>
      </>
    );
  if (claim.value === undefined) return <span className="text-xs text-ink-muted">{unsaid}</span>;
  const reading = claimReading(claim.name, { [claim.name]: claim.value } satisfies JsonObject);
  return (
    <span className="grid gap-0.5">
      <span className="font-mono text-xs break-all text-ink">{claimText(claim.value)}</span>
      {reading ? <span className="text-xs">{reading}</span> : null}
    </span>
  );
}
