import { Tabs } from '@/components/ui/tabs';
import { routes } from '@/lib/routes';

const TABS = [
  { label: 'Identity Providers', href: routes.identityProviders },
  { label: 'Members', href: routes.members },
];

/** The pages of the settings, above the title of each. */
export function SettingsTabs() {
  return <Tabs label="Settings" tabs={TABS} />;
}
