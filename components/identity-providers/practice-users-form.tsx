'use client';

import { useRef, useState, useTransition, type ChangeEvent, type FormEvent } from 'react';
import { FileUp } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { toast } from '@/components/ui/toast';
import { replacePracticeUsersAction } from '@/lib/actions/practice-users';

/** Takes the people as CSV, pasted or from a file. A text that is refused stays, with what is wrong in which line. */
export function PracticeUsersForm({ present }: { present: number }) {
  const [csv, setCsv] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const file = useRef<HTMLInputElement>(null);

  const type = (text: string) => {
    setCsv(text);
    setRefusal(undefined);
  };
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const chosen = target.files?.[0];
    if (chosen) type(await chosen.text());
    // The same file again, once it was mended, is a choice too.
    target.value = '';
  };
  const replace = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(replacePracticeUsersAction({ csv }));
      startTransition(() => {
        if (!answer.ok) return setRefusal(answer.refusal);
        type('');
        toast.success(inWords(answer.data.count));
      });
    });
  };
  return (
    <form onSubmit={replace} noValidate className="grid gap-4 *:min-w-0">
      <Field label="CSV" hint={hintFor(present)} error={refusal?.errors.csv}>
        <TextArea
          mono
          rows={5}
          value={csv}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
        />
      </Field>
      {refusal ? <Refused refusal={refusal} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="secondary" pending={pending}>
          {present > 0 ? 'Replace users' : 'Add users'}
        </SubmitButton>
        <Button variant="ghost" icon={<FileUp aria-hidden="true" />} onClick={() => file.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,text/csv"
          aria-label="CSV file"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => void read(event)}
        />
      </div>
    </form>
  );
}

const hintFor = (present: number) =>
  present > 0
    ? 'They take the place of those that are there. Passwords are stored as hashes and never shown.'
    : 'Passwords are stored as hashes and never shown.';

function inWords(count: number): string {
  if (count === 0) return 'There are no practice users any more';
  return count === 1 ? '1 practice user is in place' : `${count} practice users are in place`;
}

/** What is wrong with the text, line by line. */
function Refused({ refusal: { message, errors } }: { refusal: Refusal }) {
  const lines = Object.entries(errors)
    .filter(([path]) => path !== 'csv')
    .map(([, line]) => line);
  if (!message && lines.length === 0) return null;
  return (
    <Alert tone="danger" announce title={message ?? 'Nothing was changed. Mend these lines:'}>
      {lines.length > 0 ? (
        <ul className="grid gap-1">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
