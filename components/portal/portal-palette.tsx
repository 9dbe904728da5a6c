'use client';

import { CommandPalette, type CommandItem } from '@/components/shell/command-palette';
import type { findByName, PaletteApi, PaletteApplication } from '@/lib/queries/command-palette';
import { dataRoutes, routes } from '@/lib/routes';

type Found = Awaited<ReturnType<typeof findByName>>;

const PAGES: readonly CommandItem[] = [
  { id: 'page:home', group: 'Pages', label: 'Home', href: routes.home },
  { id: 'page:apis', group: 'Pages', label: 'APIs', href: routes.apis, keywords: 'catalogue' },
  { id: 'page:applications', group: 'Pages', label: 'Applications', href: routes.applications },
  {
    id: 'page:new-application',
    group: 'Pages',
    label: 'Create an application',
    href: routes.newApplication,
    keywords: 'new add make',
  },
];

/** For administrators. A matter of display only: the pages check for themselves. */
const SETTINGS: readonly CommandItem[] = [
  {
    id: 'page:identity-providers',
    group: 'Settings',
    label: 'Identity Providers',
    href: routes.identityProviders,
    keywords: 'settings idp',
  },
  {
    id: 'page:new-identity-provider',
    group: 'Settings',
    label: 'Register an identity provider',
    href: routes.newIdentityProvider,
    keywords: 'settings idp new add okta auth0 entra keycloak practice',
  },
  {
    id: 'page:organizations',
    group: 'Settings',
    label: 'Organizations',
    href: routes.organizations,
    keywords: 'settings tenant switch new add',
  },
  {
    id: 'page:members',
    group: 'Settings',
    label: 'Members',
    href: routes.members,
    keywords: 'settings people users invite invitation role administrator',
  },
];

const toItem = ({ id, name, ownerName }: PaletteApplication): CommandItem => ({
  id: `application:${id}`,
  group: 'Applications',
  label: name,
  hint: `by ${ownerName}`,
  href: routes.application(id),
});

const apiItem = ({ id, name, version }: PaletteApi): CommandItem => ({
  id: `api:${id}`,
  group: 'APIs',
  label: name,
  hint: version,
  href: `${routes.apis}#${id}`,
});

async function search(query: string, signal: AbortSignal): Promise<CommandItem[]> {
  const response = await fetch(`${dataRoutes.search}?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  const found = (await response.json()) as Found;
  return [...found.applications.map(toItem), ...found.apis.map(apiItem)];
}

interface PortalPaletteProps {
  recent: readonly PaletteApplication[];
  isAdmin: boolean;
}

/** The command palette over the pages of the portal and what the person may see. */
export function PortalPalette({ recent, isAdmin }: PortalPaletteProps) {
  const items = [...PAGES, ...(isAdmin ? SETTINGS : []), ...recent.map(toItem)];
  return <CommandPalette items={items} search={search} />;
}
