import type { Metadata } from 'next';
import { ShareForm } from '@/components/sharing/share-form';
import { ShareList } from '@/components/sharing/share-list';
import { TransferOwnership } from '@/components/sharing/transfer-ownership';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { sharingView } from '@/lib/queries/sharing';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Sharing' };

interface SharingPageProps {
  params: Promise<{ application: string }>;
}

/** Who has access to an application, and for whom may decide, the way to change that. */
export default async function SharingPage({ params }: SharingPageProps) {
  const { application: id } = await params;
  const person = await requirePerson(routes.sharing(id));
  const view = await sharingView(person, id);
  return (
    <>
      <PageHeader
        title="Sharing"
        description={
          view.mayShare
            ? 'Who may see this application, and who may work on it.'
            : 'Who may see this application, and who may work on it. Its owner and administrators change that.'
        }
        level="section"
      />
      {view.mayShare ? <ShareForm view={view} /> : null}
      <ShareList view={view} />
      {view.mayTransfer ? <TransferOwnership view={view} isAdmin={person.role === 'admin'} /> : null}
    </>
  );
}
