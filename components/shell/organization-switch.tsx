'use client';

import { useId } from 'react';
import { Check, ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { MenuItem } from '@/components/ui/menu-items';

export interface ShellOrganization {
  id: string;
  name: string;
}

export interface OrganizationSwitchProps {
  current: ShellOrganization;
  /** All organizations of the person; with one there is nothing to switch. */
  all?: readonly ShellOrganization[];
  /** Server action; the form sends `organization`, an id. */
  switchTo?: (form: FormData) => Promise<void>;
}

/** The name of the organization, and a menu when the person belongs to several. */
export function OrganizationSwitch({ current, all = [], switchTo }: OrganizationSwitchProps) {
  const formId = useId();
  if (all.length < 2 || !switchTo) {
    return <span className="max-w-48 truncate text-sm text-ink-muted">{current.name}</span>;
  }
  return (
    <>
      <form id={formId} action={switchTo} className="hidden" />
      <DropdownMenu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`Organization: ${current.name}`}
            className="inline-flex h-9 max-w-52 items-center gap-1.5 rounded-control px-2 text-sm text-ink-muted hover:bg-hover hover:text-ink"
          >
            <span className="truncate">{current.name}</span>
            <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0" />
          </button>
        }
      >
        {all.map((organization) => (
          <MenuItem key={organization.id} form={formId} name="organization" value={organization.id}>
            <span className="flex-1 truncate">{organization.name}</span>
            {organization.id === current.id ? <Check aria-label="current" /> : null}
          </MenuItem>
        ))}
      </DropdownMenu>
    </>
  );
}
