import { Card } from '@/components/ui/card';
import { CopyField } from '@/components/ui/copy-field';
import { TextLink } from '@/components/ui/text-link';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

/** Step 1: what to ask the identity provider for, and where. */
export function ObtainStep({ provider }: { provider: UserKeysProvider }) {
  const { typeLabel, audiences, tokenEndpoint, documentationUrl } = provider;
  return (
    <Card
      level={3}
      title={`Step 1: Obtain an access token from ${typeLabel}`}
      description={
        documentationUrl ? (
          <>
            Sign in there as a user and take the token you get. How that is done is in its{' '}
            <TextLink href={documentationUrl} external>
              documentation
            </TextLink>
            .
          </>
        ) : (
          'Sign in there as a user and take the token you get.'
        )
      }
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
      </div>
    </Card>
  );
}
