import { redirect } from 'next/navigation';
import { requirePerson } from '@/lib/auth/current-person';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

/** The settings begin with their first page. */
export default async function SettingsPage() {
  settingsOrNotFound(await requirePerson(routes.settings));
  redirect(routes.identityProviders);
}
