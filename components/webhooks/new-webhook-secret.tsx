import { ShownOnce } from '@/components/portal/shown-once';

const HINT =
  'Give it to the receiver, which verifies the header webhook-signature with a library of standardwebhooks.com.';

/** What the deliveries of a new webhook are signed with, this once. */
export function NewWebhookSecret({ secret }: { secret: string }) {
  return <ShownOnce label="Signing secret" value={secret} hint={HINT} what="secret" />;
}
