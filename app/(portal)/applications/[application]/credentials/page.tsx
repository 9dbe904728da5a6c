import { notFound, redirect } from 'next/navigation';
import { requirePerson } from '@/lib/auth/current-person';
import { applicationFrame } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

/** Leads to the first environment. */
export default async function CredentialsPage({ params }: { params: Promise<{ application: string }> }) {
  const { application } = await params;
  const person = await requirePerson(routes.application(application));
  const [first] = (await applicationFrame(person, application)).environments;
  if (!first) notFound();
  redirect(routes.credentials(application, first.slug));
}
