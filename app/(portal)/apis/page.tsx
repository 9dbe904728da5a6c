import type { Metadata } from 'next';
import { ApiCatalogue } from '@/components/apis/api-catalogue';
import { ApisSkeleton } from '@/components/apis/apis-skeleton';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { apiCatalogue } from '@/lib/queries/apis';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'APIs' };

export default async function ApisPage() {
  const person = await requirePerson(routes.apis);
  const catalogue = () => apiCatalogue(person).then((apis) => <ApiCatalogue apis={apis} />);
  return (
    <Page>
      <PageHeader
        title="APIs"
        description="What your applications can call. Open an application and add an API to its subscriptions; its next token is good for that API."
      />
      <WhenReady content={catalogue} skeleton={<ApisSkeleton label="Loading APIs" />} />
    </Page>
  );
}
