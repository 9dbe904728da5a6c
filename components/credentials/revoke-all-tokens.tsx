'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { durationInWords } from '@/components/ui/duration';
import { toast } from '@/components/ui/toast';
import { revokeAllTokensAction } from '@/lib/actions/clients';

interface RevokeAllTokensProps {
  clientId: string;
  environmentName: string;
  /** How long the longest token lives. Seconds. */
  longestSeconds: number;
}

/** Ends every token the client holds, for when one leaked. */
export function RevokeAllTokens({ clientId, environmentName, longestSeconds }: RevokeAllTokensProps) {
  const revokeAll = async () => {
    const answer = await askAction(revokeAllTokensAction({ clientId }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success('All tokens revoked');
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-line pt-6">
      <p className="max-w-[60ch] text-sm text-ink-muted">
        <span className="font-medium text-ink">Did a token leak?</span> Revoke all tokens that were issued so
        far. The keys stay and give new ones.
      </p>
      <ConfirmDialog
        trigger={<Button className="text-danger">Revoke all tokens</Button>}
        title="Revoke all tokens?"
        consequences={[
          `Every access token issued to this application in ${environmentName} is refused by introspection at once.`,
          `APIs that check tokens with the key set alone accept them until they expire, ${durationInWords(longestSeconds)} at most.`,
          'Every refresh token ends, so users have to sign in again.',
          'Keys and secrets go on working and give new tokens.',
        ]}
        confirmLabel="Revoke all tokens"
        onConfirm={revokeAll}
      />
    </div>
  );
}
