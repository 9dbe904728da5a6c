'use client';

import { useTransition } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { CREDENTIALS_HEADING_ID } from '@/components/credentials/credentials-heading';
import { RetireSecretDialog } from '@/components/credentials/retire-secret-dialog';
import { useFocusWhenGone } from '@/components/credentials/use-focus-when-gone';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { cancelRetirementAction, revokeSecretAction } from '@/lib/actions/clients';
import type { SecretView } from '@/lib/queries/credentials';

interface SecretActionsProps {
  clientId: string;
  environmentName: string;
  secret: SecretView;
  /** Whether another secret works, so that this one can be given a last day. */
  mayRetire: boolean;
}

/** What can be done with one secret that works. */
export function SecretActions({ clientId, environmentName, secret, mayRetire }: SecretActionsProps) {
  const expectToGo = useFocusWhenGone(CREDENTIALS_HEADING_ID);
  // The same for both buttons, of which one follows the other in this place.
  const buttonId = `retirement-${secret.id}`;
  const which = { clientId, secretId: secret.id };
  const revoke = async () => {
    const answer = await askAction(revokeSecretAction(which));
    if (!answer.ok) return refusalText(answer.refusal);
    expectToGo();
    toast.success(`${secret.label} revoked`);
  };
  return (
    <span className="flex flex-wrap justify-end gap-2 sm:inline-grid">
      {secret.state === 'retiring' ? (
        <UndoRetirement which={which} label={secret.label} buttonId={buttonId} />
      ) : null}
      {secret.state === 'active' && mayRetire ? (
        <RetireSecretDialog which={which} label={secret.label} buttonId={buttonId} />
      ) : null}
      <ConfirmDialog
        trigger={
          <Button size="sm" aria-label={`Revoke ${secret.label}`}>
            Revoke
          </Button>
        }
        title={`Revoke ${secret.label}?`}
        consequences={consequences(secret, environmentName)}
        confirmLabel="Revoke secret"
        onConfirm={revoke}
      >
        It cannot be undone. The secret ends in <span className="font-mono">{secret.hint.slice(-4)}</span>.
      </ConfirmDialog>
    </span>
  );
}

function consequences({ verdict }: SecretView, environmentName: string): string[] {
  const refused = `Whatever still sends it to ${environmentName} is refused with invalid_client from the next request on.`;
  const tokens = 'Access tokens that were made with it go on working until they expire.';
  if (verdict === 'only_one') {
    return [
      'It is the only secret that works: the application gets no more tokens until you add another.',
      refused,
      tokens,
    ];
  }
  if (verdict === 'in_use')
    return ['It was used within the last day, so something still depends on it.', refused, tokens];
  return [refused, tokens];
}

interface UndoRetirementProps {
  which: { clientId: string; secretId: string };
  label: string;
  buttonId: string;
}

function UndoRetirement({ which, label, buttonId }: UndoRetirementProps) {
  const [pending, startTransition] = useTransition();
  const expectToGo = useFocusWhenGone(buttonId);
  const undo = () =>
    startTransition(async () => {
      const answer = await askAction(cancelRetirementAction(which));
      if (!answer.ok) return toast.error(refusalText(answer.refusal));
      expectToGo();
      toast.success(`${label} no longer retires`);
    });
  return (
    <Button
      id={buttonId}
      size="sm"
      pending={pending}
      onClick={undo}
      aria-label={`Undo the retirement of ${label}`}
    >
      Undo
    </Button>
  );
}
