'use client';

import { useId } from 'react';
import { LogOut, UserRound } from 'lucide-react';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { MenuDivider, MenuHeading, MenuItem, MenuLink } from '@/components/ui/menu-items';
import { routes } from '@/lib/routes';

export interface ShellUser {
  name: string;
  email: string;
}

interface UserMenuProps {
  user: ShellUser;
  /** Server action that ends the session. */
  signOut: () => Promise<void>;
}

/** Who is signed in, with the way out. */
export function UserMenu({ user, signOut }: UserMenuProps) {
  const formId = useId();
  return (
    <>
      {/* Outside the menu: a form inside would leave the page with the menu, before it is sent. */}
      <form id={formId} action={signOut} className="hidden" />
      <DropdownMenu trigger={<UserButton user={user} />}>
        <MenuHeading>
          <span className="block truncate font-medium">{user.name}</span>
          <span className="block truncate text-ink-muted">{user.email}</span>
        </MenuHeading>
        <MenuDivider />
        <MenuLink href={routes.profile} icon={<UserRound />}>
          Profile
        </MenuLink>
        <MenuItem form={formId} icon={<LogOut />}>
          Sign out
        </MenuItem>
      </DropdownMenu>
    </>
  );
}

function UserButton({ user, ...rest }: { user: ShellUser }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={`Account of ${user.name}`}
      className="grid size-9 shrink-0 place-items-center rounded-full pointer-coarse:size-11"
    >
      <span className="grid size-7 place-items-center rounded-full border border-accent-line bg-accent-soft text-xs font-semibold text-accent-text uppercase">
        {initials(user.name)}
      </span>
    </button>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words[words.length - 1] : '';
  return `${firstLetter(words[0] ?? '')}${firstLetter(last ?? '')}`;
}

/** Whole characters: a name may begin with one that takes two code units. */
function firstLetter(word: string): string {
  return [...word][0] ?? '';
}
