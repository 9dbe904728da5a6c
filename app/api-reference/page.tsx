import type { Metadata } from 'next';
import { ApiCall } from '@/components/api-reference/api-call';
import { Mark } from '@/components/shell/mark';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { TextLink } from '@/components/ui/text-link';
import { apiReference } from '@/lib/api/reference';
import { routes } from '@/lib/routes';

const OPENAPI_PATH = '/openapi.json';

export const metadata: Metadata = { title: 'Management API' };

const anchorOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

/** Every call of the management API. For anybody, as its OpenAPI document is. */
export default function ApiReferencePage() {
  const groups = apiReference();
  return (
    <Page>
      <Mark />
      <PageHeader
        title="Management API"
        description={
          <>
            What the portal does, over HTTP. Send a personal access token from your{' '}
            <TextLink href={routes.profile}>profile</TextLink> as a bearer token. Generators read{' '}
            <TextLink href={OPENAPI_PATH} external prefetch={false}>
              {OPENAPI_PATH}
            </TextLink>
            .
          </>
        }
      />
      <nav aria-label="Resources" className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
        {groups.map(({ name }) => (
          <TextLink key={name} href={`#${anchorOf(name)}`}>
            {name}
          </TextLink>
        ))}
      </nav>
      {groups.map(({ name, calls }) => (
        <section key={name} id={anchorOf(name)} className="grid scroll-mt-4 gap-4">
          <PageHeader level="section" title={name} />
          {calls.map((call) => (
            <ApiCall key={call.operation} call={call} />
          ))}
        </section>
      ))}
    </Page>
  );
}
