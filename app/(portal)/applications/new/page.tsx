import type { Metadata } from 'next';
import { CreateApplicationForm } from '@/components/applications/create-application-form';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { requirePerson } from '@/lib/auth/current-person';
import { quotaOptions } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';
import { APPLICATION_DESCRIPTION_MAX } from '@/lib/schemas/applications';

export const metadata: Metadata = { title: 'Create an application' };

export default async function NewApplicationPage() {
  const person = await requirePerson(routes.newApplication);
  return (
    <Page width="narrow">
      <PageHeader
        title="Create an application"
        description="Its name is what your colleagues and the APIs you call will know it by. You generate its keys next."
        breadcrumb={
          <Breadcrumb crumbs={[{ label: 'Applications', href: routes.applications }, { label: 'Create' }]} />
        }
      />
      <CreateApplicationForm
        quotas={await quotaOptions(person)}
        descriptionMax={APPLICATION_DESCRIPTION_MAX}
      />
    </Page>
  );
}
