'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { openFirstInvalid } from '@/components/credentials/open-setting';
import { ReloadButton } from '@/components/credentials/reload-button';
import {
  choiceInput,
  countDifferences,
  draftOf,
  settingsInput,
  type SavedSettings,
} from '@/components/credentials/settings-draft';
import { SettingsFields, type Limits } from '@/components/credentials/settings-fields';
import { SettingsWarnings } from '@/components/credentials/settings-warnings';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { updateClientAction } from '@/lib/actions/clients';
import type { ClientView } from '@/lib/queries/credentials';

interface AdvancedConfigurationsProps {
  /** An update of another version than this is refused. */
  client: Pick<ClientView, 'id' | 'version' | 'settings' | 'identityProviders'>;
  limits: Limits;
  mayManage: boolean;
}

/** *Advanced Configurations* of keys that exist. */
export function AdvancedConfigurations({ client, limits, mayManage }: AdvancedConfigurationsProps) {
  const { id: clientId, version, settings, identityProviders } = client;
  const saved = { settings, identityProviders: identityProviders.chosen };
  const [seenVersion, setSeenVersion] = useState(version);
  const [draft, setDraft] = useState(() => draftOf(saved));
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const changed = countDifferences(draft, saved);
  useEffect(() => openFirstInvalid(refusal ? form.current : null), [refusal]);

  const startFrom = (now: SavedSettings) => {
    setDraft(draftOf(now));
    setRefusal(undefined);
  };
  // A new version arrives after an update and after a reload. The fields stay in place, and with them the focus.
  if (version !== seenVersion) {
    setSeenVersion(version);
    startFrom(saved);
  }

  const update = (event: FormEvent) => {
    event.preventDefault();
    if (pending || changed === 0 || !mayManage) return;
    startTransition(async () => {
      const answer = await askAction(
        updateClientAction({
          clientId,
          version,
          settings: settingsInput(draft),
          identityProviders: choiceInput(draft),
        }),
      );
      if (answer.ok) toast.success('Configurations updated');
      startTransition(() => setRefusal(answer.ok ? undefined : answer.refusal));
    });
  };
  const remark = whyNothingHappens(mayManage, changed);
  return (
    <form ref={form} onSubmit={update} noValidate className="grid gap-8 pb-2">
      <SettingsFields
        draft={draft}
        onChange={setDraft}
        errors={refusal?.errors ?? {}}
        limits={limits}
        offered={identityProviders.offered}
      />
      <SettingsWarnings saved={saved} draft={draft} offered={identityProviders.offered} />
      {refusal?.message ? (
        <Alert tone="danger" announce action={refusal.code === 'conflict' ? <ReloadButton /> : undefined}>
          {refusal.message}
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-6">
        {/* Not disabled while there is nothing to update: it would lose the focus just after an update. */}
        <Button type="submit" variant={changed > 0 ? 'primary' : 'secondary'} pending={pending}>
          Update
        </Button>
        {changed > 0 && !pending ? (
          <Button variant="ghost" onClick={() => startFrom(saved)}>
            Discard changes
          </Button>
        ) : null}
        {remark ? <p className="text-sm text-ink-muted">{remark}</p> : null}
      </div>
    </form>
  );
}

function whyNothingHappens(mayManage: boolean, changed: number): string | undefined {
  if (!mayManage) return 'Only the owner, editors and administrators change these.';
  return changed === 0 ? 'Nothing has been changed.' : undefined;
}
