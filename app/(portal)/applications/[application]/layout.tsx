import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DeleteApplication } from '@/components/applications/delete-application';
import { EditApplication } from '@/components/applications/edit-application';
import { ApplicationFrame } from '@/components/shell/application-frame';
import { ApplicationHead } from '@/components/shell/application-head';
import { ApplicationMenu } from '@/components/shell/application-menu';
import { shareRoleLabel } from '@/components/sharing/share-roles';
import { Badge } from '@/components/ui/badge';
import { currentPerson } from '@/lib/auth/current-person';
import { applicationFrame, quotaOptions } from '@/lib/queries/applications';
import { deletionImpact } from '@/lib/queries/deletion-impact';
import { routes } from '@/lib/routes';
import { APPLICATION_DESCRIPTION_MAX } from '@/lib/schemas/applications';

interface ApplicationLayoutProps {
  params: Promise<{ application: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: ApplicationLayoutProps): Promise<Metadata> {
  const person = await currentPerson();
  if (!person) return {};
  // What may not be seen is answered by the layout below; a title that failed would leave that page without one.
  const frame = await applicationFrame(person, (await params).application).catch(() => null);
  if (!frame) return { title: 'Not found' };
  const title = `${frame.name} · API Developer Portal`;
  return { title: { default: frame.name, template: `%s · ${title}` } };
}

/** Menu and head around every page of an application. It protects nothing: each page asks for itself who is there. */
export default async function ApplicationLayout({ params, children }: ApplicationLayoutProps) {
  const person = await currentPerson();
  if (!person) return children;
  const { application: id } = await params;
  const [frame, quotas, impact] = await Promise.all([
    applicationFrame(person, id),
    quotaOptions(person),
    deletionImpact(person, id),
  ]);
  const { name, description, planId, version } = frame;
  return (
    <ApplicationFrame
      menu={<ApplicationMenu applicationId={id} environments={frame.environments} />}
      head={
        <ApplicationHead
          name={name}
          owner={frame.ownerName}
          shareHref={frame.mayShare ? routes.sharing(id) : undefined}
          meta={frame.sharedAs ? <Badge>{`Shared with you: ${shareRoleLabel(frame.sharedAs)}`}</Badge> : null}
          actions={
            frame.mayEdit ? (
              <EditApplication
                application={{ id, name, description, planId, version }}
                quotas={quotas}
                descriptionMax={APPLICATION_DESCRIPTION_MAX}
              />
            ) : null
          }
          remove={frame.mayDelete ? <DeleteApplication id={id} name={name} impact={impact} /> : null}
        />
      }
    >
      {children}
    </ApplicationFrame>
  );
}
