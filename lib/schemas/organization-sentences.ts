import { changesOf, created, quoted, target, type Sentence } from '@/lib/schemas/audit-phrases';
import { refusedChange } from '@/lib/schemas/refused-change';

/** What is done to organizations and to people, and by the operator. */
export const ORGANIZATION_SENTENCES: Record<string, Sentence> = {
  'audit.export': {
    label: 'Audit exported',
    done: (event) => `exported the audit of ${target(event)} as CSV`,
  },
  'change.refuse': { label: 'Change refused', done: refusedChange, failed: refusedChange },
  'environment.create': {
    label: 'Environment added',
    done: (event) => `added the environment ${target(event)}`,
  },
  'environment.delete': {
    label: 'Environment removed',
    done: (event) => `removed the environment ${target(event)}`,
  },
  'environment.move': {
    label: 'Environments ordered',
    done: (event) => `moved the environment ${target(event)} in the menus`,
  },
  'environment.update': {
    label: 'Environment changed',
    done: (event) => `changed the environment ${target(event)}`,
  },
  'identity-provider.create': {
    label: 'Identity provider registered',
    done: (event) => `registered the identity provider ${target(event)}`,
  },
  'identity-provider.delete': {
    label: 'Identity provider deleted',
    done: (event) => `deleted the identity provider ${target(event)}`,
  },
  'identity-provider.disable': {
    label: 'Identity provider switched off',
    done: (event) => `switched off the identity provider ${target(event)}`,
  },
  'identity-provider.enable': {
    label: 'Identity provider switched on',
    done: (event) => `switched on the identity provider ${target(event)}`,
  },
  'identity-provider.revoke-all': {
    label: 'All tokens of an identity provider revoked',
    done: (event) => `revoked everything that came from tokens of ${target(event)}`,
  },
  'identity-provider.update': {
    label: 'Identity provider changed',
    done: (event) => `changed the identity provider ${target(event)}${changesOf(event)}`,
  },
  'master-key.rotate': {
    label: 'Master key replaced',
    done: () => 'sealed everything under a new master key',
  },
  'invitation.accept': {
    label: 'Invitation accepted',
    done: (event) => `accepted the invitation for ${target(event)}`,
  },
  'invitation.create': {
    label: 'Somebody invited',
    done: (event) => `invited ${target(event)} as ${String(event.details.role)}`,
  },
  'invitation.revoke': {
    label: 'Invitation revoked',
    done: (event) => `revoked the invitation for ${target(event)}`,
  },
  'member.change-role': {
    label: 'Role changed',
    done: (event) => `made ${target(event)} ${String(event.details.to)}`,
  },
  'member.disable': {
    label: 'Member disabled',
    done: (event) => `disabled ${target(event)}, who cannot act here any more`,
  },
  'member.enable': { label: 'Member enabled', done: (event) => `enabled ${target(event)}` },
  'member.remove': {
    label: 'Member removed',
    done: (event) => `removed ${target(event)} from the organization`,
  },
  'organization.create': { label: 'Organization created', done: created('organization') },
  'organization.rename': {
    label: 'Organization renamed',
    done: (event) => `renamed the organization ${quoted(event.details.before)} to ${target(event)}`,
  },
  'outside-account.link': {
    label: 'Way to sign in linked',
    done: (event) => `let ${target(event)} sign in through ${String(event.details.issuer)}`,
  },
  'outside-account.unlink': {
    label: 'Way to sign in unlinked',
    done: (event) => `ended the sign-in of ${target(event)} through ${String(event.details.issuer)}`,
  },
  'practice-users.replace': {
    label: 'Practice users replaced',
    done: ({ details }) => `replaced the practice users: now ${Number(details.count)}`,
  },
  'session.end': { label: 'Session ended', done: () => 'ended one of their sessions' },
  'session.end-all': {
    label: 'Signed out everywhere',
    done: ({ details }) => `signed out everywhere, which ended ${Number(details.sessionsEnded)} sessions`,
  },
  'session.sign-in': {
    label: 'Sign-in',
    done: () => 'signed in',
    failed: (event) => `refused a sign-in as ${target(event)}`,
  },
  'session.sign-out': { label: 'Sign-out', done: () => 'signed out' },
  'signing-key.generate': {
    label: 'Signing key generated',
    done: (event) => `generated the signing key ${target(event)}`,
  },
  'signing-key.revoke': {
    label: 'Signing key revoked',
    done: (event) => `revoked the signing key ${target(event)}`,
  },
  'signing-key.rotate': {
    label: 'Signing key rotated',
    done: (event) => `put the next signing key in the place of ${target(event)}`,
  },
  'team.add-member': {
    label: 'Team joined',
    done: (event) => `put ${String(event.details.member)} into the team ${target(event)}`,
  },
  'team.create': { label: 'Team added', done: (event) => `added the team ${target(event)}` },
  'team.delete': { label: 'Team removed', done: (event) => `removed the team ${target(event)}` },
  'team.remove-member': {
    label: 'Team left',
    done: (event) => `took ${String(event.details.member)} out of the team ${target(event)}`,
  },
  'team.rename': {
    label: 'Team renamed',
    done: (event) => `renamed the team ${quoted(event.details.before)} to ${target(event)}`,
  },
  'user.change-password': {
    label: 'Password changed',
    done: ({ details }) => (details.first ? 'chose a first password' : 'changed their password'),
  },
  'user.create': {
    label: 'Member created',
    done: (event) => `created the account of ${target(event)}`,
    failed: (event) => `refused the wrong set-up code of ${target(event)}`,
  },
  'user.rename': {
    label: 'Name changed',
    done: ({ details }) => `changed their name to ${String(details.to)}`,
  },
};
