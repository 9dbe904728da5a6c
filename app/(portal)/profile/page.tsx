import type { Metadata } from 'next';
import { AccessTokenList } from '@/components/access-tokens/access-token-list';
import { AccessTokensSkeleton } from '@/components/access-tokens/access-tokens-skeleton';
import { CreateAccessToken } from '@/components/access-tokens/create-access-token';
import { WhenReady } from '@/components/portal/when-ready';
import { ProfileSkeleton } from '@/components/profile/profile-skeleton';
import { RenameForm } from '@/components/profile/rename-form';
import { SessionList } from '@/components/profile/session-list';
import { SignOutEverywhere } from '@/components/profile/sign-out-everywhere';
import { WaysInCard } from '@/components/profile/ways-in-card';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Alert } from '@/components/ui/alert';
import { TextLink } from '@/components/ui/text-link';
import { requirePerson } from '@/lib/auth/current-person';
import { outsideProviderName } from '@/lib/auth/outside-provider-name';
import { signInProblem } from '@/lib/auth/sign-in-problem';
import { accessTokenRows } from '@/lib/queries/access-tokens';
import { portalFrame } from '@/lib/queries/portal-frame';
import { sessionRows, waysIn } from '@/lib/queries/profile';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Profile' };

interface ProfilePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ProfilePage({ searchParams }: ProfilePageProps) {
  const person = await requirePerson(routes.profile);
  const query = await searchParams;
  const { organization, organizations } = await portalFrame(person);
  const sessions = () => sessionRows(person).then((rows) => <SessionList rows={rows} />);
  const ways = () => waysIn(person).then((found) => <WaysInCard ways={found} email={person.email} />);
  const tokens = () => accessTokenRows(person).then((rows) => <AccessTokenList rows={rows} />);
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
      <LinkOutcome {...query} />
      <RenameForm key={person.name} name={person.name} email={person.email} />
      <WhenReady content={ways} skeleton={<ProfileSkeleton label="Loading ways to sign in" />} />
      <section className="grid gap-4">
        <PageHeader
          level="section"
          title="Sessions"
          description="Where you are signed in. A session ends by itself after twelve hours."
          action={<SignOutEverywhere />}
        />
        <WhenReady content={sessions} skeleton={<ProfileSkeleton label="Loading sessions" />} />
      </section>
      <section className="grid gap-4">
        {/* Outside the list: the dialog has to stay while the first token takes the place of the empty list. */}
        <PageHeader
          level="section"
          title="Personal access tokens"
          description={
            <>
              With each of them a script acts as you through the{' '}
              <TextLink href={routes.apiReference}>management API</TextLink>, in {organization.name} alone.
              Revoke what is no longer used.
              {organizations.length > 1
                ? ' Switch in the header to see those of your other organizations.'
                : null}
            </>
          }
          action={<CreateAccessToken isAdmin={person.role === 'admin'} />}
        />
        <WhenReady content={tokens} skeleton={<AccessTokensSkeleton />} />
      </section>
    </Page>
  );
}

/** How it went to link the OpenID provider. Both come by the address, which anybody can write: nothing of it is shown. */
function LinkOutcome({ error, linked }: Awaited<ProfilePageProps['searchParams']>) {
  const provider = outsideProviderName();
  const problem = signInProblem(typeof error === 'string' ? error : undefined, provider);
  if (problem) return <Alert tone="danger">{problem}</Alert>;
  if (linked === undefined || !provider) return null;
  return <Alert tone="success">{provider} is linked. You can sign in with it from now on.</Alert>;
}
