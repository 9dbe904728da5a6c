'use client';

import { useState, useTransition } from 'react';
import { CircleCheck } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import type { IdentityProviderDraft } from '@/components/identity-providers/draft';
import { errorFor, textProps, type FieldsProps } from '@/components/identity-providers/field-props';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { readWellKnownAction } from '@/lib/actions/identity-providers';
import type { DiscoveredIssuer } from '@/lib/domain/identity-providers/discovery';

/** What the document says. What it does not say stays as it is. */
function found(document: DiscoveredIssuer): Partial<IdentityProviderDraft> {
  const { issuer, tokenEndpoint, jwksUri, userinfoEndpoint, introspectionEndpoint, algorithms } = document;
  const said = { issuer, tokenEndpoint, jwksUri, userinfoEndpoint, introspectionEndpoint };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
    ...(algorithms.length > 0 ? { algorithms } : {}),
  };
}

type Outcome = { url: string; issuer: string } | { url: string; problem: string };

/** The address of the document with all the others. It is fetched when the box is left, and by its button. */
export function WellKnownField(props: FieldsProps) {
  const { draft, change, facts } = props;
  // The address that is stored was read when it was entered.
  const [asked, setAsked] = useState(draft.wellKnownUrl.trim());
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, startTransition] = useTransition();
  const url = draft.wellKnownUrl.trim();
  const current = outcome?.url === url ? outcome : undefined;

  const read = () => {
    if (!url || pending) return;
    setAsked(url);
    startTransition(async () => {
      const answer = await askAction(readWellKnownAction({ url }));
      if (answer.ok) change(found(answer.data));
      setOutcome(
        answer.ok ? { url, issuer: answer.data.issuer } : { url, problem: refusalText(answer.refusal) },
      );
    });
  };
  const problem = current && 'problem' in current ? current.problem : errorFor(props, 'wellKnownUrl');
  return (
    <div className="grid gap-2">
      <Field
        label="Well-Known URL"
        aside="Optional"
        hint="The endpoints on the next page are filled in from it."
        error={problem}
      >
        <TextInput
          {...textProps(props, 'wellKnownUrl')}
          mono
          type="url"
          placeholder={facts.wellKnownHint ?? undefined}
          onBlur={() => (url === asked ? undefined : read())}
        />
      </Field>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="sm" pending={pending} onClick={read} disabledReason={url ? undefined : NOTHING_YET}>
          Fetch
        </Button>
        <span role="status" className="min-w-0 text-sm wrap-anywhere text-success">
          {current && 'issuer' in current ? (
            <span className="flex items-center gap-1.5">
              <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
              Fetched: {current.issuer}
            </span>
          ) : null}
        </span>
      </div>
    </div>
  );
}

const NOTHING_YET = 'Enter the URL first, or go on and fill in the endpoints yourself.';
