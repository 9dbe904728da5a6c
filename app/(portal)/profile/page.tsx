import type { Metadata } from 'next';
import { AccessTokensCard } from '@/components/access-tokens/access-tokens-card';
import { AccessTokensSkeleton } from '@/components/access-tokens/access-tokens-skeleton';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { accessTokenRows } from '@/lib/queries/access-tokens';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const person = await requirePerson(routes.profile);
  const tokens = () =>
    accessTokenRows(person).then((rows) => (
      <AccessTokensCard rows={rows} isAdmin={person.role === 'admin'} />
    ));
  return (
    <Page>
      <PageHeader
        title="Profile"
        description={
          <>
            You are signed in as {person.name} ({person.email}).
          </>
        }
      />
      <WhenReady content={tokens} skeleton={<AccessTokensSkeleton />} />
    </Page>
  );
}
