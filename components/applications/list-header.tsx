import type { ReactNode } from 'react';
import { PageHeader } from '@/components/shell/page-header';

/** Head of *My Applications*. */
export function ListHeader({ action }: { action?: ReactNode }) {
  return (
    <PageHeader
      title="My Applications"
      description="An application is whatever calls APIs: a service, a site, a script. It has its own keys in each environment."
      action={action}
    />
  );
}
