import { Compass } from 'lucide-react';
import { DeadEnd } from '@/components/portal/dead-end';
import { Button } from '@/components/ui/button';
import { routes } from '@/lib/routes';

/** What does not exist, or may not be seen: one answer for both. */
export function MissingPage() {
  return (
    <DeadEnd
      icon={<Compass />}
      title="This page does not exist"
      actions={
        <>
          <Button variant="primary" href={routes.applications}>
            Go to applications
          </Button>
          <Button href={routes.home}>Home</Button>
        </>
      }
    >
      Or it belongs to somebody else, and you may not see it. If a link led you here, ask whoever sent it to
      check it, or to give you access.
    </DeadEnd>
  );
}
