'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { openFirstInvalid } from '@/components/credentials/open-setting';
import { ReloadButton } from '@/components/credentials/reload-button';
import { draftOf, inputOf } from '@/components/identity-providers/draft';
import type { IdentityProviderFacts } from '@/components/identity-providers/field-props';
import { STEPS } from '@/components/identity-providers/steps';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateIdentityProviderAction } from '@/lib/actions/identity-providers';
import type { IdentityProviderView } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

interface EditIdentityProviderFormProps {
  provider: IdentityProviderView;
  facts: IdentityProviderFacts;
}

/** The fields of the wizard on one page. */
export function EditIdentityProviderForm({ provider, facts }: EditIdentityProviderFormProps) {
  const router = useRouter();
  const { id, version } = provider;
  const [seenVersion, setSeenVersion] = useState(version);
  const [draft, setDraft] = useState(() => draftOf(provider.values));
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => openFirstInvalid(refusal ? form.current : null), [refusal]);

  // A new version arrives after a reload: somebody else changed it, and it is shown as it is now.
  if (version !== seenVersion) {
    setSeenVersion(version);
    setDraft(draftOf(provider.values));
    setRefusal(undefined);
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(updateIdentityProviderAction({ id, version, ...inputOf(draft) }));
      startTransition(() => {
        if (!answer.ok) return setRefusal(answer.refusal);
        toast.success('Identity provider saved');
        router.push(routes.identityProviders);
      });
    });
  };
  return (
    <form ref={form} onSubmit={save} noValidate className="grid gap-6 *:min-w-0">
      {STEPS.map(({ title, description, Fields }) => (
        <Card key={title} title={title} description={description}>
          <div className="grid gap-6 *:min-w-0">
            <Fields
              draft={draft}
              change={(part) => setDraft((before) => ({ ...before, ...part }))}
              errors={refusal?.errors ?? {}}
              facts={facts}
            />
          </div>
        </Card>
      ))}
      {refusal?.message ? (
        <Alert tone="danger" announce action={refusal.code === 'conflict' ? <ReloadButton /> : undefined}>
          {refusal.message}
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton pending={pending}>Save</SubmitButton>
        <Button href={routes.identityProviders} variant="ghost">
          Cancel
        </Button>
      </div>
    </form>
  );
}
