import type { Person } from '@/lib/domain/actor';
import { AppError, notFound } from '@/lib/platform/errors';

/** What can be done inside an organization as a whole. */
export type OrganizationPermission =
  | 'application.create'
  | 'application.list-all'
  | 'api.view'
  | 'audit.view'
  | 'settings.manage'
  | 'members.manage';

/** What can be done to one application. Whoever lacks `application.view` is told that it does not exist. */
export type ApplicationPermission =
  | 'application.view'
  | 'application.edit'
  | 'application.delete'
  | 'application.share'
  | 'application.transfer'
  | 'secret.list'
  | 'keys.manage'
  | 'token.test'
  | 'subscription.manage';

/** For what an application can be shared. */
export type ShareRole = 'viewer' | 'editor';

/** What somebody is to an application. */
export type ApplicationRole = 'admin' | 'owner' | ShareRole;

/** As much of an application as a decision needs. */
export interface ProtectedApplication {
  organizationId: string;
  ownerId: string;
  /** For what it is shared with the person who asks, alone or as a team; null: it is not. */
  sharedAs: ShareRole | null;
}

const MEMBER: readonly OrganizationPermission[] = ['application.create', 'api.view'];
const ADMIN: readonly OrganizationPermission[] = [
  ...MEMBER,
  'application.list-all',
  'audit.view',
  'settings.manage',
  'members.manage',
];

/** Whether the person may do this in the organization they act in. Denies by default. */
export function mayInOrganization(person: Person, permission: OrganizationPermission): boolean {
  return (person.role === 'admin' ? ADMIN : MEMBER).includes(permission);
}

/** Refuses who may not. @throws AppError `forbidden` */
export function demandInOrganization(person: Person, permission: OrganizationPermission): void {
  if (mayInOrganization(person, permission)) return;
  throw new AppError('forbidden', 'Only an administrator of the organization may do this.', {
    tried: permission,
  });
}

/** Lets through who may see the audit of the whole organization. For others there is none. @throws AppError `not_found` */
export function demandAuditOfOrganization(person: Person): void {
  if (!mayInOrganization(person, 'audit.view')) throw notFound('The audit');
}

const VIEWER: readonly ApplicationPermission[] = ['application.view'];
const EDITOR: readonly ApplicationPermission[] = [
  ...VIEWER,
  'application.edit',
  'secret.list',
  'keys.manage',
  'token.test',
  'subscription.manage',
];

/** What the person is to the application; null: nothing, and it does not exist for them. The strongest of what they are. */
export function roleInApplication(person: Person, application: ProtectedApplication): ApplicationRole | null {
  if (application.organizationId !== person.organizationId) return null;
  if (application.ownerId === person.userId) return 'owner';
  return person.role === 'admin' ? 'admin' : application.sharedAs;
}

/**
 * Whether the person may do this to the application. Its owner and the administrators of its organization may do everything; with whom it
 * is shared, what the share is for. Denies by default.
 */
export function mayWithApplication(
  person: Person,
  application: ProtectedApplication,
  permission: ApplicationPermission,
): boolean {
  const role = roleInApplication(person, application);
  if (role === 'owner' || role === 'admin') return true;
  if (role === 'editor') return EDITOR.includes(permission);
  return role === 'viewer' && VIEWER.includes(permission);
}

const REFUSALS: Record<ShareRole, string> = {
  viewer: 'You may look at this application but not change it. Ask its owner or an administrator.',
  editor: 'You may edit this application, but only its owner or an administrator may do this. Ask them.',
};

/**
 * Lets the application through when the person may do this to it. What is missing and what may not be seen get the same answer.
 * @throws AppError `not_found`, or `forbidden` when the person may see it but not do this
 */
export function demandWithApplication<T extends ProtectedApplication>(
  person: Person,
  application: T | null,
  permission: ApplicationPermission,
): T {
  if (!application || !mayWithApplication(person, application, 'application.view'))
    throw notFound('This application', permission);
  if (mayWithApplication(person, application, permission)) return application;
  throw new AppError('forbidden', REFUSALS[application.sharedAs ?? 'viewer'], { tried: permission });
}
