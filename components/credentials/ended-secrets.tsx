import { Badge } from '@/components/ui/badge';
import { Disclosure } from '@/components/ui/disclosure';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SecretView } from '@/lib/queries/credentials';

/** Secrets that no longer work, out of the way. */
export function EndedSecrets({ secrets }: { secrets: SecretView[] }) {
  if (secrets.length === 0) return null;
  const title =
    secrets.length === 1 ? '1 secret that no longer works' : `${secrets.length} secrets that no longer work`;
  return (
    <Disclosure title={title} className="border-t border-line px-5 py-3 sm:px-6">
      <ul className="grid gap-3 pb-2">
        {secrets.map((secret) => (
          <li
            key={secret.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-ink-muted"
          >
            <span className="font-medium wrap-anywhere text-ink">{secret.label}</span>
            <span className="font-mono text-xs">{secret.hint}</span>
            <Badge>
              <Ending secret={secret} />
            </Badge>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Ending({ secret: { state, revokedAt, retiresAt, expiresAt } }: { secret: SecretView }) {
  if (state === 'revoked') return <When word="Revoked" at={revokedAt} />;
  if (state === 'retired') return <When word="Retired" at={retiresAt} />;
  return <When word="Expired" at={expiresAt} />;
}

function When({ word, at }: { word: string; at: string | null }) {
  return (
    <span>
      {word} {at ? <RelativeTime at={at} /> : null}
    </span>
  );
}
