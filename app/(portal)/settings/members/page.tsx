import type { Metadata } from 'next';
import { InvitationList } from '@/components/members/invitation-list';
import { InviteMember } from '@/components/members/invite-member';
import { MemberList } from '@/components/members/member-list';
import { MembersSkeleton } from '@/components/members/members-skeleton';
import { WhenReady } from '@/components/portal/when-ready';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { invitationList, invitationsAreOpen, memberList, membersOrNotFound } from '@/lib/queries/members';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Members' };

const CLOSED = 'Nobody new can join: the operator of this portal has set SIGN_UP=closed.';

export default async function MembersPage() {
  const person = await requirePerson(routes.members);
  membersOrNotFound(person);
  const lists = () =>
    Promise.all([memberList(person), invitationList(person)]).then(([members, invitations]) => (
      <>
        <MemberList members={members} />
        {invitations.length > 0 ? <InvitationList invitations={invitations} /> : null}
      </>
    ));
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Members"
        description="Who belongs to this organization, and what they may do in it."
        action={<InviteMember disabledReason={invitationsAreOpen() ? undefined : CLOSED} />}
      />
      <WhenReady content={lists} skeleton={<MembersSkeleton />} />
    </Page>
  );
}
