import { StatusChip, type Tone } from '@/components/ui/badge';
import type { HealthState } from '@/lib/domain/identity-providers/health';

const LOOKS: Record<HealthState, { tone: Tone; label: string }> = {
  healthy: { tone: 'success', label: 'Healthy' },
  failing: { tone: 'danger', label: 'Failing' },
  'clock-differs': { tone: 'warning', label: 'Clock differs' },
  'not-asked': { tone: 'neutral', label: 'Not asked yet' },
  'nothing-to-ask': { tone: 'neutral', label: 'Nothing to ask' },
};

/** How an identity provider does, in two words. */
export function HealthChip({ state }: { state: HealthState }) {
  const { tone, label } = LOOKS[state];
  return <StatusChip tone={tone}>{label}</StatusChip>;
}
