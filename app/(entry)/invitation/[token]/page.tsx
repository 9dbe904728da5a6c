import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { EntryFrame } from '@/components/entry/entry-frame';
import { AccountForm, NewcomerForm, SignedInForm } from '@/components/entry/invitation-forms';
import { FormMessage } from '@/components/entry/form-message';
import { OutsideButton } from '@/components/entry/outside-button';
import { Button } from '@/components/ui/button';
import { signOutAction } from '@/lib/actions/session';
import { currentPerson } from '@/lib/auth/current-person';
import { outsideProviderName } from '@/lib/auth/outside-provider-name';
import { signInProblem } from '@/lib/auth/sign-in-problem';
import { readInvitation, type InvitationView } from '@/lib/domain/invitations/accept-invitation';
import { outsideRoutes } from '@/lib/routes';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } };

interface InvitationPageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InvitationPage({ params, searchParams }: InvitationPageProps) {
  const person = await currentPerson();
  const { token } = await params;
  const { error } = await searchParams;
  const invitation = await readInvitation(token);
  if (!invitation) notFound();
  const { email, organizationName, invitedBy } = invitation;
  return (
    <EntryFrame
      title={`Join ${organizationName}`}
      description={`${invitedBy ?? 'An administrator'} invited ${email}.`}
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
    >
      <FormMessage
        message={signInProblem(typeof error === 'string' ? error : undefined, outsideProviderName())}
      />
      {person && person.email !== email ? (
        <SomebodyElse email={person.email} />
      ) : (
        <Acceptance token={token} invitation={invitation} signedIn={person !== null} />
      )}
    </EntryFrame>
  );
}

interface AcceptanceProps {
  token: string;
  invitation: InvitationView;
  signedIn: boolean;
}

function Acceptance({ token, invitation: { email, hasAccount }, signedIn }: AcceptanceProps) {
  if (signedIn) return <SignedInForm token={token} />;
  const provider = outsideProviderName();
  return (
    <>
      {provider ? <OutsideButton href={outsideRoutes.invitation(token)} provider={provider} /> : null}
      {hasAccount ? <AccountForm {...{ token, email }} /> : <NewcomerForm {...{ token, email }} />}
    </>
  );
}

function SomebodyElse({ email }: { email: string }) {
  return (
    <form action={signOutAction} className="grid gap-4">
      <p className="text-sm text-ink">
        You are signed in as <span className="font-medium wrap-anywhere">{email}</span>, and the invitation is
        not for that address. Sign out, then open its link again.
      </p>
      <Button type="submit" variant="primary" className="w-full">
        Sign out
      </Button>
    </form>
  );
}
