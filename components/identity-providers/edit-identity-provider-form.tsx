'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { ReloadButton } from '@/components/credentials/reload-button';
import { inputOf } from '@/components/identity-providers/draft';
import type { IdentityProviderFacts } from '@/components/identity-providers/field-props';
import { STEPS } from '@/components/identity-providers/steps';
import { TokenTest } from '@/components/identity-providers/token-test';
import { useProviderForm } from '@/components/identity-providers/use-provider-form';
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

/** The fields of the wizard on one page, and what a token would find under them. */
export function EditIdentityProviderForm({ provider, facts }: EditIdentityProviderFormProps) {
  const router = useRouter();
  const { id, type, version } = provider;
  const [seenVersion, setSeenVersion] = useState(version);
  const { draft, fields, refusal, setRefusal, pending, form, send, startFrom } = useProviderForm(
    provider.values,
    facts,
  );

  // A new version arrives after a reload: somebody else changed it, and it is shown as it is now.
  if (version !== seenVersion) {
    setSeenVersion(version);
    startFrom(provider.values);
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    send(() => updateIdentityProviderAction({ id, version, ...inputOf(draft) }), {
      saved: () => {
        toast.success('Identity provider saved');
        router.push(routes.identityProviders);
      },
      refused: setRefusal,
    });
  };
  return (
    <>
      <form ref={form} onSubmit={save} noValidate className="grid gap-6 *:min-w-0">
        {STEPS.map(({ title, description, Fields }) => (
          <Card key={title} title={title} description={description}>
            <div className="grid gap-6 *:min-w-0">
              <Fields {...fields} />
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
      <TokenTest id={id} type={type} draft={draft} onRefused={setRefusal} />
    </>
  );
}
