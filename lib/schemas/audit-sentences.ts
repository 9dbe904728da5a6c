import { refusedChange } from '@/lib/schemas/refused-change';

/** As much of an audit event as its sentence needs. */
export interface Told {
  actorType: string;
  actorLabel: string;
  action: string;
  outcome: string;
  targetLabel: string;
  details: Record<string, unknown>;
}

interface Sentence {
  /** The name of the action in a list of actions. */
  label: string;
  /** What somebody did, as it goes on behind their name. */
  done: (event: Told) => string;
  /** The same where it failed. Left out: `failed: …`. */
  failed?: (event: Told) => string;
}

const quoted = (value: unknown) => `“${String(value)}”`;
const target = ({ targetLabel }: Told) => targetLabel;
const secretOf = ({ details, targetLabel }: Told) => `the secret ${quoted(details.label)} of ${targetLabel}`;

function sharedWith({ details }: Told): string {
  return details.kind === 'team' ? `the team ${String(details.with)}` : String(details.with);
}

/** `: name, description` for a list of what changed; nothing for none. */
function changesOf({ details: { changed } }: Told): string {
  return Array.isArray(changed) && changed.length > 0
    ? `: ${changed.map((field) => fieldInWords(String(field))).join(', ')}`
    : '';
}

/** A name of the program in words: `accessTokenTtl` → `access token ttl`. What refers to something by its id is called like it. */
export function fieldInWords(field: string): string {
  return field.replace(/(?<=.)Id$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function times({ details: { count } }: Told): string {
  return typeof count === 'number' && count > 1 ? `${count} times ` : '';
}

/**
 * Every action of the audit in plain words. Rows are never removed, so neither are the words of an action that is no longer written.
 * A test finds actions without words.
 */
export const AUDIT_SENTENCES: Record<string, Sentence> = {
  'access-token.create': {
    label: 'Personal access token made',
    done: (event) => `made the personal access token ${quoted(event.targetLabel)}`,
  },
  'access-token.revoke': {
    label: 'Personal access token revoked',
    done: (event) => `revoked the personal access token ${quoted(event.targetLabel)}`,
  },
  'api.publish': { label: 'API published', done: (event) => `published the API ${target(event)}` },
  'application.change-share-role': {
    label: 'Share changed',
    done: (event) =>
      `made ${sharedWith(event)} ${String(event.details.to)} of the application ${target(event)}`,
  },
  'application.create': {
    label: 'Application created',
    done: (event) => `created the application ${target(event)}`,
  },
  'application.delete': {
    label: 'Application deleted',
    done: (event) => `deleted the application ${target(event)} with its keys and tokens`,
  },
  'application.share': {
    label: 'Application shared',
    done: (event) =>
      `shared the application ${target(event)} with ${sharedWith(event)} as ${String(event.details.role)}`,
  },
  'application.transfer': {
    label: 'Application handed over',
    done: (event) => `handed the application ${target(event)} over to ${String(event.details.to)}`,
  },
  'application.unshare': {
    label: 'Share ended',
    done: (event) => `ended the sharing of the application ${target(event)} with ${sharedWith(event)}`,
  },
  'application.update': {
    label: 'Application changed',
    done: (event) => `changed the application ${target(event)}${changesOf(event)}`,
  },
  'audit.export': {
    label: 'Audit exported',
    done: (event) => `exported the audit of ${target(event)} as CSV`,
  },
  'change.refuse': { label: 'Change refused', done: refusedChange, failed: refusedChange },
  'client.authenticate': {
    label: 'Client authentication',
    done: (event) => `authenticated ${target(event)}`,
    failed: (event) => `refused wrong credentials ${times(event)}for ${target(event)}`,
  },
  'client.delete': {
    label: 'Keys deleted',
    done: (event) => `deleted the keys of ${target(event)} with their tokens`,
  },
  'client.generate-keys': {
    label: 'Keys generated',
    done: (event) => `generated the keys of ${target(event)}`,
  },
  'client.revoke-all': {
    label: 'All tokens of a client revoked',
    done: (event) => `revoked all tokens of ${target(event)}`,
  },
  'client.update': {
    label: 'Client settings changed',
    done: (event) => `changed the settings of ${target(event)}${changesOf(event)}`,
  },
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
    done: (event) => `disabled ${target(event)} and ended their sessions`,
  },
  'member.enable': { label: 'Member enabled', done: (event) => `enabled ${target(event)}` },
  'member.remove': {
    label: 'Member removed',
    done: (event) => `removed ${target(event)} from the organization`,
  },
  'organization.create': {
    label: 'Organization created',
    done: (event) => `created the organization ${target(event)}`,
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
  'refresh-family.end': {
    label: 'Refresh tokens ended',
    done: (event) => `revoked a refresh token of ${target(event)}`,
    failed: (event) =>
      `used a refresh token of ${target(event)} a second time, which ended all that came from it`,
  },
  'secret.add': { label: 'Secret added', done: (event) => `added ${secretOf(event)}` },
  'secret.cancel-retirement': {
    label: 'Retirement of a secret undone',
    done: (event) => `took back the retirement of ${secretOf(event)}`,
  },
  'secret.revoke': { label: 'Secret revoked', done: (event) => `revoked ${secretOf(event)}` },
  'secret.schedule-retirement': {
    label: 'Retirement of a secret set',
    done: (event) => `set a date at which ${secretOf(event)} stops working`,
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
  'subscription.add': { label: 'Subscription added', done: (event) => `subscribed to ${target(event)}` },
  'subscription.remove': {
    label: 'Subscription removed',
    done: (event) => `removed the subscription to ${target(event)}`,
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
  'token.exchange': {
    label: 'Token exchanged',
    done: (event) => `exchanged a token of ${target(event)}`,
    failed: (event) => `was refused the exchange of a token of ${target(event)}`,
  },
  'token.generate-test': {
    label: 'Test token generated',
    done: (event) => `generated a test token for ${target(event)}`,
  },
  'token.revoke': { label: 'Token revoked', done: (event) => `revoked an access token of ${target(event)}` },
  'token.withdraw-test': {
    label: 'Test token withdrawn',
    done: (event) => `withdrew a test token of ${target(event)}`,
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

/** Who did it: an e-mail address, a client by its Consumer Key, or Gatehouse itself. */
export function auditActor({ actorType, actorLabel }: Told): string {
  if (actorType === 'system') return `Gatehouse (${actorLabel})`;
  return actorType === 'client' ? `Client ${actorLabel}` : actorLabel;
}

/** What they did, in words that go on behind `auditActor`. Of an unknown action its code. */
export function auditSentence(event: Told): string {
  const sentence = Object.hasOwn(AUDIT_SENTENCES, event.action) ? AUDIT_SENTENCES[event.action] : undefined;
  if (!sentence) return `did ${event.action} to ${event.targetLabel}`;
  if (event.outcome !== 'failure') return sentence.done(event);
  return sentence.failed?.(event) ?? `failed: ${sentence.done(event)}`;
}
