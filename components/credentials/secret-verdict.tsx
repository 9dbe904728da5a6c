'use client';

import { useSyncExternalStore } from 'react';
import { durationInWords } from '@/components/ui/duration';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SecretView } from '@/lib/queries/credentials';

const neverChanges = () => () => undefined;

/** Whether a secret can be revoked, in words. */
export function SecretVerdict({ secret }: { secret: SecretView }) {
  switch (secret.verdict) {
    case 'only_one':
      return <>The only secret that works</>;
    case 'in_use':
      return <>In use: {secret.lastUsedAt ? <RelativeTime at={secret.lastUsedAt} /> : 'recently'}</>;
    case 'too_new':
      return <>Not used yet: added a short while ago</>;
    case 'safe':
      return (
        <>Safe to revoke: {secret.lastUsedAt ? <NotUsedFor since={secret.lastUsedAt} /> : 'never used'}</>
      );
    case null:
      return null;
  }
}

/** The server does not know when the page is looked at, so the number of days comes with the page's own clock. */
function NotUsedFor({ since }: { since: string }) {
  const days = useSyncExternalStore(
    neverChanges,
    () => Math.max(1, Math.floor((Date.now() - Date.parse(since)) / 86_400_000)),
    () => null,
  );
  return <>{days === null ? 'not used for over a day' : `not used for ${durationInWords(days * 86_400)}`}</>;
}
