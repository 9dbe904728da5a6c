'use client';

import { createContext, use, useRef, useState, useTransition, type ReactNode, type RefObject } from 'react';
import { Check, Plus } from 'lucide-react';
import { ApiTitle } from '@/components/apis/api-title';
import { isDone, outcomeOf } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { formError } from '@/lib/actions/action-result';
import { subscribeAction } from '@/lib/actions/applications';
import type { ApiView } from '@/lib/queries/apis';

interface Opening {
  open: () => void;
  button: RefObject<HTMLButtonElement | null>;
}

const OpeningContext = createContext<Opening | null>(null);

interface AddApisProps {
  applicationId: string;
  /** What the application is not subscribed to. */
  available: readonly ApiView[];
  /** The page; holds `AddApisButton`s. */
  children: ReactNode;
}

/**
 * The dialog behind `Add APIs`. It stands around the page and not at its button: with the first subscription the button of the empty
 * state goes, and the dialog has to stay.
 */
export function AddApis({ applicationId, available, children }: AddApisProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    // After the dialog gave the focus back to a button that may be gone: there is always one of them.
    if (!next) setTimeout(() => button.current?.focus());
  };
  return (
    <OpeningContext value={{ open: () => setOpen(true), button }}>
      {children}
      <Dialog
        open={open}
        onOpenChange={changeOpen}
        size="lg"
        title="Add APIs"
        description="New tokens of this application work with the APIs you add here."
      >
        <Choice applicationId={applicationId} available={available} />
      </Dialog>
    </OpeningContext>
  );
}

/** `+ Add APIs`: opens the dialog of the `AddApis` around it. */
export function AddApisButton() {
  const opening = use(OpeningContext);
  return (
    <Button
      ref={opening?.button}
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      aria-haspopup="dialog"
      onClick={opening?.open}
    >
      Add APIs
    </Button>
  );
}

/** Mounted anew each time the dialog opens: what is added meanwhile stays in the list, marked. */
function Choice({ applicationId, available }: Omit<AddApisProps, 'children'>) {
  const [offered] = useState(available);
  return (
    <>
      <DialogBody>
        {offered.length === 0 ? (
          <p className="text-sm text-ink-muted">
            There is nothing left to add: the application is subscribed to every API of your organization.
          </p>
        ) : (
          <ul className="grid">
            {offered.map((api) => (
              <Offer key={api.id} applicationId={applicationId} api={api} />
            ))}
          </ul>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}

function Offer({ applicationId, api }: { applicationId: string; api: ApiView }) {
  const [pending, startTransition] = useTransition();
  const [state, setState] = useState<{ added: boolean; error?: string }>({ added: false });
  const add = () => {
    if (state.added) return;
    startTransition(async () => {
      const outcome = await outcomeOf(() => subscribeAction({ applicationId, apiId: api.id }));
      startTransition(() => setState({ added: isDone(outcome), error: formError(outcome) }));
    });
  };
  return (
    <li className="grid gap-3 border-b border-line py-4 first:pt-0 last:border-b-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 flex-1 basis-64 gap-1">
          <h3 className="text-sm font-medium text-ink">
            <ApiTitle api={api} />
          </h3>
          <p className="max-w-prose text-sm text-ink-muted">{api.description}</p>
          {api.scopes.length > 0 ? (
            <p className="text-sm text-ink-muted">
              Scopes:{' '}
              <span className="font-mono wrap-anywhere">{api.scopes.map(({ name }) => name).join(' ')}</span>
            </p>
          ) : null}
        </div>
        {/* It keeps the focus after it was pressed, so it is not exchanged for a word. */}
        <Button
          aria-label={`${state.added ? 'Subscribed to' : 'Add Subscription to'} ${api.name} ${api.version}`}
          aria-disabled={state.added || undefined}
          variant={state.added ? 'ghost' : 'secondary'}
          icon={state.added ? <Check aria-hidden="true" className="text-success" /> : undefined}
          pending={pending}
          onClick={add}
        >
          {state.added ? 'Subscribed' : 'Add Subscription'}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {state.added ? `Subscribed to ${api.name}.` : null}
      </p>
      {state.error ? (
        <Alert tone="danger" announce>
          {state.error}
        </Alert>
      ) : null}
    </li>
  );
}
