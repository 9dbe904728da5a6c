import { Link } from '@/components/ui/link';
import { ChevronRight } from 'lucide-react';
import type { IdentityProviderType } from '@/lib/domain/identity-providers/identity-provider-input';
import { routes } from '@/lib/routes';

interface TypeChoiceProps {
  types: readonly { type: IdentityProviderType; label: string; summary: string }[];
}

/** What kind of identity provider to register: it decides what the fields begin with. */
export function TypeChoice({ types }: TypeChoiceProps) {
  return (
    <ul aria-label="Types" className="grid gap-3 sm:grid-cols-2">
      {types.map(({ type, label, summary }) => (
        <li key={type} className="grid">
          <Link
            href={routes.newIdentityProviderOf(type)}
            className="group flex items-center justify-between gap-4 rounded-card border border-line bg-surface p-4 transition-colors hover:border-line-strong hover:bg-hover"
          >
            <span className="grid gap-1">
              <span className="text-sm font-medium text-ink">{label}</span>
              <span className="text-sm text-ink-muted">{summary}</span>
            </span>
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 text-ink-muted group-hover:text-ink"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
