import { Boxes } from 'lucide-react';
import { ApiDetails } from '@/components/apis/api-details';
import { ApiTitle } from '@/components/apis/api-title';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ApiView } from '@/lib/queries/apis';
import { routes } from '@/lib/routes';

/** Every API one may subscribe to. */
export function ApiCatalogue({ apis }: { apis: readonly ApiView[] }) {
  if (apis.length === 0) {
    return (
      <EmptyState
        icon={<Boxes />}
        title="No APIs yet"
        action={<Button href={routes.applications}>Go to applications</Button>}
      >
        Here you will find what can be called, and how. Administrators of your organization publish APIs;
        until then you can create an application and generate its keys.
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-6 *:min-w-0">
      {apis.map((api) => (
        <li key={api.id} id={api.id} className="scroll-mt-24">
          <Card title={<ApiTitle api={api} />} description={api.description || undefined}>
            <ApiDetails api={api} level={3} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
