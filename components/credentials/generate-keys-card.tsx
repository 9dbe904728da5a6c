'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { KeyRound } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { openFirstInvalid } from '@/components/credentials/open-setting';
import { useRevealSecret } from '@/components/credentials/new-secret-provider';
import { ReloadButton } from '@/components/credentials/reload-button';
import { countDifferences, draftOf, settingsInput } from '@/components/credentials/settings-draft';
import { SettingsFields, type Limits } from '@/components/credentials/settings-fields';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { toast } from '@/components/ui/toast';
import { generateKeysAction } from '@/lib/actions/clients';
import type { ClientSettings } from '@/lib/domain/clients/client-settings';

interface GenerateKeysCardProps {
  applicationId: string;
  environment: { slug: string; name: string };
  defaults: ClientSettings;
  limits: Limits;
  mayManage: boolean;
}

/** *Application Keys* before there are any: one button, and what it does can be changed first. */
export function GenerateKeysCard({
  applicationId,
  environment,
  defaults,
  limits,
  mayManage,
}: GenerateKeysCardProps) {
  const [draft, setDraft] = useState(() => draftOf(beginning(defaults)));
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const reveal = useRevealSecret();
  useEffect(() => openFirstInvalid(refusal ? form.current : null), [refusal]);

  const generate = (event: FormEvent) => {
    event.preventDefault();
    if (pending || !mayManage) return;
    startTransition(async () => {
      const settings = settingsInput(draft);
      const answer = await askAction(
        generateKeysAction({ applicationId, environment: environment.slug, settings }),
      );
      if (!answer.ok) return startTransition(() => setRefusal(answer.refusal));
      const { consumerKey, secret } = answer.data;
      if (secret) reveal({ consumerKey, secret, firstKeys: true });
      else
        toast.success('Keys generated', { description: 'A public client has a Consumer Key and no secret.' });
    });
  };
  const changed = countDifferences(draft, beginning(defaults));
  return (
    <div className="grid gap-4">
      <p className="text-sm text-ink-muted">
        The {environment.name.toLowerCase()} key and secret are not generated for this application
      </p>
      <Card padding="none">
        <form ref={form} onSubmit={generate} noValidate>
          <div className="grid gap-6 p-5 sm:p-6">
            <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
              <p className="max-w-[52ch] text-sm text-ink-muted">
                The application identifies itself in {environment.name} with a Consumer Key and a Consumer
                Secret. The secret is shown once, right after it is made.
              </p>
              <Button
                type="submit"
                variant="primary"
                size="lg"
                icon={<KeyRound aria-hidden="true" />}
                pending={pending}
                disabledReason={
                  mayManage
                    ? undefined
                    : 'You may look at this application. Its owner, editors and administrators generate keys.'
                }
              >
                Generate Keys
              </Button>
            </div>
            {refusal?.message ? <GenerateRefused refusal={refusal} /> : null}
          </div>
          <div className="border-t border-line px-5 py-4 sm:px-6">
            <Disclosure
              title="Advanced Configurations"
              remark={changed > 0 ? differenceWords(changed) : 'The defaults suit most applications'}
            >
              <div className="pb-2">
                <SettingsFields
                  draft={draft}
                  onChange={setDraft}
                  errors={refusal?.errors ?? {}}
                  limits={limits}
                />
              </div>
            </Disclosure>
          </div>
        </form>
      </Card>
    </div>
  );
}

const beginning = (settings: ClientSettings) => ({ settings, identityProviders: null });

const differenceWords = (count: number) =>
  count === 1 ? '1 setting differs from the defaults' : `${count} settings differ from the defaults`;

function GenerateRefused({ refusal }: { refusal: Refusal }) {
  const known = refusal.code === 'conflict';
  return (
    <Alert
      tone={known ? 'info' : 'danger'}
      title={known ? 'There are keys already' : undefined}
      announce
      action={known || refusal.code === 'unavailable' ? <ReloadButton /> : undefined}
    >
      {refusal.message}
    </Alert>
  );
}
