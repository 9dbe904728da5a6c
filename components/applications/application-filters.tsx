'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition, type FormEvent } from 'react';
import { Search } from 'lucide-react';
import { listAddress } from '@/components/applications/list-address';
import { Kbd } from '@/components/ui/kbd';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { ApplicationOrder } from '@/lib/db/application-list';
import { routes } from '@/lib/routes';

const PAUSE_MS = 250;

const ORDERS: readonly { value: ApplicationOrder; label: string }[] = [
  { value: 'newest', label: 'Newest' },
  { value: 'oldest', label: 'Oldest' },
  { value: 'name', label: 'Name' },
];

interface ApplicationFiltersProps {
  search: string;
  order: ApplicationOrder;
}

/** Search and order of the list: a plain form, sent as one types where scripts run. */
export function ApplicationFilters({ search, order }: ApplicationFiltersProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [typed, setTyped] = useState(search);
  const [asked, setAsked] = useState(search);
  const [shown, setShown] = useState(search);
  // The address changed by something else than typing, such as the way back or `Clear search`.
  if (search !== shown) {
    setShown(search);
    if (search !== asked) {
      setTyped(search);
      setAsked(search);
    }
  }

  const ask = (words: string, by: ApplicationOrder) => {
    setAsked(words);
    startTransition(() => router.replace(listAddress({ search: words, order: by }), { scroll: false }));
  };
  useEffect(() => {
    const words = typed.trim();
    if (words === asked) return;
    const timer = setTimeout(ask, PAUSE_MS, words, order);
    return () => clearTimeout(timer);
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(typed.trim(), order);
  };
  return (
    <form
      role="search"
      method="get"
      action={routes.applications}
      onSubmit={submit}
      data-pending={pending || undefined}
      className="flex flex-wrap items-center gap-3"
    >
      <span className="relative min-w-0 flex-1 basis-60 sm:max-w-96">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-muted"
        />
        <TextInput
          type="search"
          name="search"
          aria-label="Search applications"
          aria-keyshortcuts="/"
          data-search
          placeholder="Search by name"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="peer pr-10 pl-9"
        />
        <Kbd className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 peer-focus:invisible peer-[:not(:placeholder-shown)]:invisible pointer-coarse:hidden">
          /
        </Kbd>
      </span>
      <Select
        name="order"
        aria-label="Sort applications"
        options={ORDERS}
        value={order}
        onValueChange={(value) => ask(typed.trim(), value as ApplicationOrder)}
        className="w-36"
      />
    </form>
  );
}
