import { Card } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import { TextLink } from '@/components/ui/text-link';
import { PracticeTokenFields } from '@/components/user-keys/practice-token-fields';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

interface ObtainStepProps {
  clientId: string;
  provider: UserKeysProvider;
  /** Takes a token that was got here. */
  onToken: (token: string) => void;
}

/** Step 1: what to ask the identity provider for, and where. */
export function ObtainStep({ clientId, provider, onToken }: ObtainStepProps) {
  const { typeLabel, audiences, tokenEndpoint, givesPracticeTokens } = provider;
  return (
    <Card
      level={3}
      title={`Step 1: Obtain an access token from ${typeLabel}`}
      description={<HowToObtain provider={provider} />}
    >
      <div className="grid gap-4">
        {audiences.map((audience) => (
          <CopyField
            key={audience}
            label="Audience"
            value={audience}
            hint="Ask for this audience: a token for another one is refused."
          />
        ))}
        {tokenEndpoint ? <CopyField label="Token Endpoint" value={tokenEndpoint} /> : null}
        {givesPracticeTokens ? (
          <PracticeTokenFields clientId={clientId} identityProviderId={provider.id} onToken={onToken} />
        ) : null}
      </div>
    </Card>
  );
}

function HowToObtain({
  provider: { givesPracticeTokens, documentationUrl },
}: {
  provider: UserKeysProvider;
}) {
  if (givesPracticeTokens)
    return 'Four made-up people sign in here. Get a token of one of them, good or broken on purpose, or ask the endpoint yourself.';
  if (!documentationUrl) return 'Sign in there as a user and take the token you get.';
  return (
    <>
      Sign in there as a user and take the token you get. How that is done is in its{' '}
      <TextLink href={documentationUrl} external>
        documentation
      </TextLink>
      .
    </>
  );
}
