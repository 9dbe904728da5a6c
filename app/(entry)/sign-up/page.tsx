import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { EntryFrame } from '@/components/entry/entry-frame';
import { SignUpForm } from '@/components/entry/sign-up-form';
import { TextLink } from '@/components/ui/text-link';
import { currentPerson } from '@/lib/auth/current-person';
import { setUpNeeded } from '@/lib/domain/people/create-first-administrator';
import { signUpIsOpen } from '@/lib/domain/people/sign-up';
import { routes } from '@/lib/routes';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage() {
  if (await currentPerson()) redirect(routes.applications);
  if (!signUpIsOpen()) notFound();
  if (await setUpNeeded()) redirect(routes.setUp);
  return (
    <EntryFrame
      title="Sign up"
      description="Create applications, get keys for them, and call APIs."
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      footer={
        <>
          You have an account? <TextLink href={routes.signIn}>Sign in</TextLink>
        </>
      }
    >
      <SignUpForm />
    </EntryFrame>
  );
}
