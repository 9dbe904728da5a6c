import type { Role } from '@/lib/domain/actor';

const NAMES: Record<Role, string> = { developer: 'Developer', admin: 'Administrator' };

/** The name of a role. */
export const roleLabel = (role: Role) => NAMES[role];

/** What each role may do. */
export const ROLE_SUMMARY: Record<Role, string> = {
  developer: 'Makes applications and manages their own.',
  admin: 'Manages every application, the settings and the members.',
};

/** The roles, for a choice between them. */
export const ROLE_OPTIONS = (['developer', 'admin'] as const).map((value) => ({
  value,
  label: NAMES[value],
}));
