import { Tabs } from '@/components/ui/tabs';
import { routes } from '@/lib/routes';

const TABS = [
  { label: 'Identity Providers', href: routes.identityProviders },
  { label: 'Environments', href: routes.environments },
  { label: 'Members', href: routes.members },
  { label: 'Teams', href: routes.teams },
  { label: 'Organizations', href: routes.organizations },
  { label: 'Webhooks', href: routes.webhooks },
  { label: 'Audit', href: routes.audit },
];

/** The pages of the settings, above the list that each of them is. */
export function SettingsTabs() {
  return <Tabs label="Settings" tabs={TABS} />;
}
