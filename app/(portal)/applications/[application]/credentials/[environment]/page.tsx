import { redirect } from 'next/navigation';
import { requirePerson } from '@/lib/auth/current-person';
import { routes } from '@/lib/routes';

interface EnvironmentPageProps {
  params: Promise<{ application: string; environment: string }>;
}

/** Leads to *Application Keys*. */
export default async function EnvironmentPage({ params }: EnvironmentPageProps) {
  const { application, environment } = await params;
  const keys = routes.credentials(application, environment);
  await requirePerson(keys);
  redirect(keys);
}
