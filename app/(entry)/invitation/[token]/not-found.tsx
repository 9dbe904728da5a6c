import { cookies } from 'next/headers';
import { EntryFrame } from '@/components/entry/entry-frame';
import { Button } from '@/components/ui/button';
import { routes } from '@/lib/routes';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

/** One page for invitations that were used, are too old, were withdrawn or never made: the link tells nothing about which. */
export default async function UnusableInvitation() {
  return (
    <EntryFrame
      title="This invitation cannot be used"
      description="It works once, for seven days, unless it was withdrawn. Ask whoever invited you for a new one."
      theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
    >
      <Button href={routes.signIn} className="w-full">
        Go to sign in
      </Button>
    </EntryFrame>
  );
}
