import { Radio } from 'lucide-react';
import { Badge } from '@/components/ui/badge';

/** Names the environment. A production one looks different, whatever it is called, so that nobody takes it for another. */
export function EnvironmentBadge({ name, isProduction }: { name: string; isProduction: boolean }) {
  if (!isProduction) return <Badge>{name}</Badge>;
  const called = name.toLowerCase() === 'production';
  return (
    <Badge tone="warning">
      <Radio aria-hidden="true" className="size-3.5" />
      {called ? name : `${name} (production)`}
    </Badge>
  );
}
