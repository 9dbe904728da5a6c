import { cookies } from 'next/headers';
import { Fragment, type ReactNode } from 'react';
import { OrganizationWatch } from '@/components/portal/organization-watch';
import { PortalPalette } from '@/components/portal/portal-palette';
import { AppHeader } from '@/components/shell/app-header';
import { switchOrganizationAction } from '@/lib/actions/organizations';
import { signOutAction } from '@/lib/actions/session';
import { currentPerson } from '@/lib/auth/current-person';
import { recentApplications } from '@/lib/queries/command-palette';
import { portalFrame } from '@/lib/queries/portal-frame';
import { parseTheme, THEME_COOKIE } from '@/lib/theme';

/** The bar above every page of a signed-in person. It protects nothing: each page asks for itself who is there. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  // The page sends strangers to sign in: it alone knows where they have to come back to.
  if (!person) return children;
  const [frame, recent] = await Promise.all([portalFrame(person), recentApplications(person)]);
  return (
    // The key: nothing that a component remembers of one organization is there in the next.
    <Fragment key={frame.organization.id}>
      <OrganizationWatch organization={frame.organization.id} />
      <AppHeader
        user={frame.user}
        isAdmin={frame.isAdmin}
        organization={frame.organization}
        organizations={frame.organizations}
        switchOrganization={switchOrganizationAction}
        theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
        signOut={signOutAction}
        search={<PortalPalette recent={recent} isAdmin={frame.isAdmin} />}
      />
      {children}
    </Fragment>
  );
}
