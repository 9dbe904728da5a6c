import { Badge } from '@/components/ui/badge';
import type { ApiView } from '@/lib/queries/apis';

/** Name and version of an API. */
export function ApiTitle({ api }: { api: Pick<ApiView, 'name' | 'version'> }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 wrap-anywhere">{api.name}</span>
      <Badge>
        <span className="sr-only">version </span>
        {api.version}
      </Badge>
    </span>
  );
}
