import type { ReactNode } from 'react';
import { CheckNowButton } from '@/components/identity-providers/check-now-button';
import { HealthChip } from '@/components/identity-providers/health-chip';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { durationInWords } from '@/components/ui/duration';
import { Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import type { IdentityProviderHealthView } from '@/lib/queries/identity-provider-health';

interface HealthCardProps {
  id: string;
  health: IdentityProviderHealthView;
}

const ALARM_SECONDS = 60;

/** How an identity provider does: what its tokens and the last check have shown. */
export function HealthCard({ id, health }: HealthCardProps) {
  const clock = health.clockDifferenceSeconds;
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          Health <HealthChip state={health.state} />
        </span>
      }
      description={health.canBeChecked ? OF_THIS_PROCESS : WITHOUT_ASKING[health.keySource]}
      action={health.canBeChecked ? <CheckNowButton id={id} /> : undefined}
    >
      <div className="grid gap-6">
        <div aria-live="polite" className="grid gap-4 empty:hidden">
          {health.failure ? <Failure health={health} /> : null}
          {clock !== null && Math.abs(clock) > ALARM_SECONDS ? <ClockAlarm seconds={clock} /> : null}
        </div>
        <Facts>
          <WhatIsKnown health={health} />
        </Facts>
      </div>
    </Card>
  );
}

const OF_THIS_PROCESS =
  'What this process of the portal has seen since it started. Where several run, each asks for itself.';

const WITHOUT_ASKING: Record<IdentityProviderHealthView['keySource'], string> = {
  'built-in': 'It is part of this portal: nothing has to be asked over the network.',
  pasted: 'Its keys were pasted, so nothing has to be asked to verify a token.',
  fetched: 'No JWKS Endpoint is registered, so its tokens cannot be verified.',
  none: 'It is asked about each token, and needs one to be asked: test with a token below.',
};

function WhatIsKnown({ health }: { health: IdentityProviderHealthView }) {
  const { discovery, keySource, kids, keysFetchedAt, answeredAt, clockDifferenceSeconds } = health;
  return (
    <>
      {discovery ? (
        <Fact term="Well-Known URL">
          {time(discovery.at, discovery.problem ? 'Failed' : 'Read', 'Not read yet')}
        </Fact>
      ) : null}
      {keySource === 'fetched' ? (
        <>
          <Fact term="Key set">{time(keysFetchedAt, 'Fetched', 'Not fetched yet')}</Fact>
          <Fact term="Key ids">{kids.length > 0 ? <Kids kids={kids} /> : 'None known'}</Fact>
          <Fact term="Clock">{clockInWords(clockDifferenceSeconds)}</Fact>
        </>
      ) : null}
      {keySource === 'none' ? (
        <Fact term="About a token">{time(answeredAt, 'Answered', 'Not asked yet')}</Fact>
      ) : null}
      <Fact term="Last exchange">
        {health.lastExchangeAt ? (
          <RelativeTime at={health.lastExchangeAt} />
        ) : (
          'None among the newest entries of the activity'
        )}
      </Fact>
    </>
  );
}

function time(at: string | null, done: string, never: string): ReactNode {
  return at === null ? (
    never
  ) : (
    <>
      {done} <RelativeTime at={at} />
    </>
  );
}

function clockInWords(seconds: number | null): string {
  if (seconds === null) return 'Not compared yet';
  if (Math.abs(seconds) < 2) return 'The same as here';
  return `${durationInWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} this machine`;
}

function Kids({ kids }: { kids: string[] }) {
  return (
    <ul className="grid gap-1">
      {kids.map((kid, index) => (
        <li key={`${kid} ${index}`} className="font-mono text-xs break-all">
          {kid}
        </li>
      ))}
    </ul>
  );
}

function Failure({ health: { failure, failedAt } }: Pick<HealthCardProps, 'health'>) {
  return (
    <Alert tone="danger" title={<>It failed {failedAt ? <RelativeTime at={failedAt} /> : null}</>}>
      {failure}
    </Alert>
  );
}

function ClockAlarm({ seconds }: { seconds: number }) {
  return (
    <Alert tone="warning" title={`Its clock is ${clockInWords(seconds)}`}>
      Good tokens may be refused as expired, or as not valid yet. Set both clocks by NTP.
    </Alert>
  );
}
