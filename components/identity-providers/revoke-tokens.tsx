'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeTokensOfProviderAction } from '@/lib/actions/identity-providers';

/** Ends everything that came from tokens of an identity provider, for when tokens or accounts of it were stolen. */
export function RevokeTokens({ id, name }: { id: string; name: string }) {
  const revokeAll = async () => {
    const answer = await askAction(revokeTokensOfProviderAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success('Everything revoked', {
      description: `What came from tokens of ${name} so far has ended.`,
    });
  };
  return (
    <Card
      title="Revoke everything"
      description={`Did tokens or accounts of ${name} get into wrong hands? End all that was exchanged from its tokens so far, at every application. It stays registered.`}
      action={
        <ConfirmDialog
          trigger={<Button className="text-danger">Revoke everything</Button>}
          title={`Revoke everything that came from ${name}?`}
          consequences={[
            'Every access token that was exchanged from its tokens is refused by introspection at once.',
            'APIs that check tokens with the key set alone accept them until they expire.',
            'Every refresh token that came with them ends: users have to sign in again.',
            'Its own tokens are not ended: those that are still good can be exchanged again.',
          ]}
          confirmLabel="Revoke everything"
          onConfirm={revokeAll}
        >
          This cannot be undone. To stop new exchanges as well, switch the identity provider off first.
        </ConfirmDialog>
      }
    />
  );
}
