import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { EntryFrame } from '@/components/entry/entry-frame';
import { OutsideButton } from '@/components/entry/outside-button';
import { SignInForm } from '@/components/entry/sign-in-form';
import { TextLink } from '@/components/ui/text-link';
import { currentPerson } from '@/lib/auth/current-person';
import { safeNext } from '@/lib/auth/safe-next';
import { signInProblem } from '@/lib/auth/sign-in-problem';
import { setUpNeeded } from '@/lib/domain/people/create-first-administrator';
import { signUpIsOpen } from '@/lib/domain/people/sign-up';
import { outsideProviderName } from '@/lib/auth/outside-provider-name';
import { outsideRoutes, routes } from '@/lib/routes';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams;
  const next = safeNext(first(query.next));
  if (await currentPerson()) redirect(next);
  if (await setUpNeeded()) redirect(routes.setUp);
  const provider = outsideProviderName();
  const target = next === routes.applications ? undefined : next;
  return (
    <EntryFrame
      title="Sign in"
      description="Create applications, get keys for them, and call APIs."
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
      footer={
        signUpIsOpen() ? (
          <>
            No account? <TextLink href={routes.signUp}>Sign up</TextLink>. Password lost? Ask whoever runs
            this portal.
          </>
        ) : (
          'No account, or password lost? Ask whoever runs this portal.'
        )
      }
    >
      <SignInForm next={target} problem={signInProblem(first(query.error), provider)}>
        {provider ? <OutsideButton href={outsideRoutes.signIn(target)} provider={provider} /> : null}
      </SignInForm>
    </EntryFrame>
  );
}
