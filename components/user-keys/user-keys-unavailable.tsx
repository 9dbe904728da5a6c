import { ArrowLeftRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

interface UserKeysUnavailableProps {
  /** Whether the person may exchange tokens at all. */
  mayTest: boolean;
  hasKeys: boolean;
  environmentName: string;
  /** *Application Keys*, where both reasons are mended. */
  applicationKeysHref: string;
}

/** Why *User Keys* cannot be used, and the way to change that. */
export function UserKeysUnavailable({
  mayTest,
  hasKeys,
  environmentName,
  applicationKeysHref,
}: UserKeysUnavailableProps) {
  if (!mayTest) {
    return (
      <EmptyState icon={<ArrowLeftRight />} title="Viewers exchange no tokens">
        User Keys trade a token of your identity provider for one that the APIs accept. The owner of the
        application can make you an editor.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ArrowLeftRight />}
      title={hasKeys ? 'Token Exchange is off' : `No keys for ${environmentName} yet`}
      action={
        <Button href={applicationKeysHref} variant="primary">
          Go to Application Keys
        </Button>
      }
    >
      {hasKeys
        ? 'User Keys trade a token of your identity provider for one that the APIs accept. Turn on the Token Exchange grant type under Advanced Configurations first.'
        : 'User Keys trade a token of your identity provider for one that the APIs accept. The application needs its own keys first.'}
    </EmptyState>
  );
}
