import type { ShareRole } from '@/lib/domain/permissions';

const NAMES: Record<ShareRole, string> = { viewer: 'Viewer', editor: 'Editor' };

/** The name of a role. */
export const shareRoleLabel = (role: ShareRole) => NAMES[role];

/** What each role may do. */
export const SHARE_ROLE_SUMMARY: Record<ShareRole, string> = {
  viewer: 'Sees the overview, Consumer Keys and activity. No secrets, no tokens, no changes.',
  editor: 'Also edits it, and manages keys, secrets, test tokens and subscriptions.',
};

/** The roles, for a choice between them. */
export const SHARE_ROLE_OPTIONS = (['viewer', 'editor'] as const).map((value) => ({
  value,
  label: NAMES[value],
}));

/** A choice as a role. */
export const shareRoleOf = (value: string): ShareRole => (value === 'editor' ? 'editor' : 'viewer');
