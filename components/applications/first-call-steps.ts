import type { Step } from '@/components/applications/checklist';
import type { Progress } from '@/lib/queries/application-overview';
import type { ApplicationFrameView } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

/** What an application needs until an API accepts its first call. */
export function firstCallSteps(
  id: string,
  progress: Progress,
  environments: ApplicationFrameView['environments'],
): Step[] {
  // Keys are used where they are; without any, one begins with the first environment.
  const { slug } = environments.find(({ hasKeys }) => hasKeys) ?? environments[0] ?? { slug: undefined };
  const credentials = slug === undefined ? undefined : routes.credentials(id, slug);
  return [
    {
      title: 'Generate keys',
      description: 'A Consumer Key and a Consumer Secret say who calls. Each environment has its own.',
      done: progress.keysGenerated,
      href: credentials,
      action: 'Generate keys',
    },
    {
      title: 'Subscribe to an API',
      description: 'Tokens are good only for the APIs that the application is subscribed to.',
      done: progress.subscribed,
      href: routes.subscriptions(id),
      action: 'Choose an API',
    },
    {
      title: 'Get a token',
      description: 'Make one on the screen, or with a command from your terminal.',
      done: progress.tokenIssued,
      href: credentials,
      action: 'Get a token',
    },
    {
      title: 'Call the API',
      description: 'Send the token with a request. The command to copy comes with the token.',
      done: progress.called,
      href: credentials,
      action: 'Get the command',
    },
  ];
}
