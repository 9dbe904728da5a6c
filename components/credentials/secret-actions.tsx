'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { CREDENTIALS_HEADING_ID } from '@/components/credentials/credentials-heading';
import { RetireSecretDialog } from '@/components/credentials/retire-secret-dialog';
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
  const revoked = useFocusWhenGone(CREDENTIALS_HEADING_ID);
  const which = { clientId, secretId: secret.id };
  const revoke = async () => {
    const answer = await askAction(revokeSecretAction(which));
    if (!answer.ok) return refusalText(answer.refusal);
    revoked.current = true;
    toast.success(`${secret.label} revoked`);
  };
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {secret.state === 'retiring' ? <UndoRetirement which={which} label={secret.label} /> : null}
      {secret.state === 'active' && mayRetire ? <RetireSecretDialog which={which} secret={secret} /> : null}
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

function UndoRetirement({ which, label }: { which: { clientId: string; secretId: string }; label: string }) {
  const [pending, startTransition] = useTransition();
  const undo = () =>
    startTransition(async () => {
      const answer = await askAction(cancelRetirementAction(which));
      if (answer.ok) toast.success(`${label} no longer retires`);
      else toast.error(refusalText(answer.refusal));
    });
  return (
    <Button size="sm" pending={pending} onClick={undo} aria-label={`Undo the retirement of ${label}`}>
      Undo
    </Button>
  );
}

/** Moves the focus to an element when this component goes away after the returned flag was set. */
function useFocusWhenGone(elementId: string) {
  const [gone] = useState(() => ({ current: false }));
  const latest = useRef(elementId);
  useEffect(
    () => () => {
      if (gone.current) requestAnimationFrame(() => document.getElementById(latest.current)?.focus());
    },
    [gone],
  );
  return gone;
}
