import { Checklist, type Step } from '@/components/applications/checklist';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { routes } from '@/lib/routes';

const steps: readonly Step[] = [
  {
    title: 'Create an application',
    description: 'It stands for whatever calls APIs: a service, a site, a script.',
    done: false,
    href: routes.newApplication,
    action: 'Create application',
  },
  {
    title: 'Generate its keys',
    description: 'A Consumer Key and a Consumer Secret say who calls. Each environment has its own.',
    done: false,
    action: 'Generate keys',
  },
  {
    title: 'Subscribe it to an API',
    description: 'Tokens are good only for the APIs that the application is subscribed to.',
    done: false,
    action: 'See the APIs',
  },
  {
    title: 'Get a token and call',
    description: 'Make a token on the screen, copy the command that comes with it, and run it.',
    done: false,
    action: 'Get a token',
  },
];

/** Home of somebody who has no application yet. */
export function Welcome({ name }: { name: string }) {
  return (
    <>
      <PageHeader
        title={`Welcome, ${name}`}
        description="Get keys for your application, turn them into tokens, and call APIs with those."
      />
      <Card title="To your first call" description="Four steps, a few minutes." padding="none">
        <div className="border-t border-line">
          <Checklist steps={steps} />
        </div>
      </Card>
    </>
  );
}
