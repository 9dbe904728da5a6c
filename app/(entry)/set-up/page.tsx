import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { EntryFrame } from '@/components/entry/entry-frame';
import { SetUpForm } from '@/components/entry/set-up-form';
import { currentPerson } from '@/lib/auth/current-person';
import { setUpNeeded } from '@/lib/domain/people/create-first-administrator';
import { routes } from '@/lib/routes';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage() {
  if (await currentPerson()) redirect(routes.applications);
  if (!(await setUpNeeded())) redirect(routes.signIn);
  return (
    <EntryFrame
      title="Set up Gatehouse"
      description="Make the first account. It administers the portal and can let others in."
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
    >
      <SetUpForm />
    </EntryFrame>
  );
}
