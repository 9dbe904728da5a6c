import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Pencil, UserPlus } from 'lucide-react';

interface ApplicationHeadProps {
  name: string;
  owner: string;
  /** Where `Edit` leads. Left out for those who may not edit. */
  editHref?: string;
  /** Where `Share` leads; without it the button is disabled and `shareDisabledReason` says why. */
  shareHref?: string;
  shareDisabledReason?: string;
  /** The bin: `ConfirmDialog` with an `IconButton` as its trigger, made by the page. */
  remove?: ReactNode;
  /** Chips after the name, for example a state that is not the usual one. */
  meta?: ReactNode;
  /** Overrides `Edit` and `Share` when they open dialogs. */
  actions?: ReactNode;
}

/** Which application one is in: tile, name, owner, and what can be done with it as a whole. */
export function ApplicationHead(props: ApplicationHeadProps) {
  const { name, owner, editHref, shareHref, shareDisabledReason, remove, meta, actions } = props;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 border-b border-line pb-5">
      <div className="flex min-w-0 items-center gap-4">
        <Tile name={name} />
        <div className="grid min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-base font-semibold wrap-anywhere text-ink">{name}</h1>
            {meta}
          </div>
          <p className="text-sm wrap-anywhere text-ink-muted">by {owner}</p>
        </div>
      </div>
      <div className="flex items-start gap-2">
        {actions}
        {shareHref ? (
          <Button href={shareHref} icon={<UserPlus aria-hidden="true" />}>
            Share
          </Button>
        ) : null}
        {!shareHref && shareDisabledReason ? (
          <Button icon={<UserPlus aria-hidden="true" />} disabledReason={shareDisabledReason}>
            Share
          </Button>
        ) : null}
        {editHref ? (
          <Button href={editHref} icon={<Pencil aria-hidden="true" />}>
            Edit
          </Button>
        ) : null}
        {remove}
      </div>
    </div>
  );
}

/** The square with the first letter that stands for an application. */
export function Tile({ name }: { name: string }) {
  const letter = [...name.trim()][0] ?? '?';
  return (
    <span
      aria-hidden="true"
      className="grid size-11 shrink-0 place-items-center rounded-card bg-accent text-lg font-semibold text-accent-ink uppercase"
    >
      {letter}
    </span>
  );
}
