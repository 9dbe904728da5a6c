import type { Metadata } from 'next';
import { HomeSkeleton } from '@/components/portal/home-skeleton';
import { RecentApplications } from '@/components/portal/recent-applications';
import { Welcome } from '@/components/portal/welcome';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { requirePerson } from '@/lib/auth/current-person';
import type { Person } from '@/lib/domain/actor';
import { applicationPage } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

const SHOWN = 5;

export const metadata: Metadata = { title: { absolute: 'API Developer Portal' } };

export default async function HomePage() {
  const person = await requirePerson(routes.home);
  return (
    <Page width="narrow">
      <WhenReady content={() => home(person)} skeleton={<HomeSkeleton name={person.name} />} />
    </Page>
  );
}

async function home(person: Person) {
  const { rows, nextCursor } = await applicationPage(person, {
    search: '',
    order: 'newest',
    cursor: undefined,
  });
  if (rows.length === 0) return <Welcome name={person.name} />;
  const more = rows.length > SHOWN || nextCursor !== null;
  return <RecentApplications name={person.name} applications={rows.slice(0, SHOWN)} more={more} />;
}
