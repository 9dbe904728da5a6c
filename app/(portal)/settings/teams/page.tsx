import type { Metadata } from 'next';
import { AddTeam } from '@/components/teams/add-team';
import { TeamList } from '@/components/teams/team-list';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { requirePerson } from '@/lib/auth/current-person';
import { membersOrNotFound } from '@/lib/queries/members';
import { teamCandidates, teamList } from '@/lib/queries/teams';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Teams' };

export default async function TeamsPage() {
  const person = await requirePerson(routes.teams);
  membersOrNotFound(person);
  const [teams, candidates] = await Promise.all([teamList(person), teamCandidates(person)]);
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Teams"
        description="Members with whom applications are shared together."
        action={teams.length > 0 ? <AddTeam candidates={candidates} /> : undefined}
      />
      <TeamList teams={teams} candidates={candidates} />
    </Page>
  );
}
