import {
  changesOf,
  created,
  quoted,
  secretOf,
  sharedWith,
  target,
  times,
  type Sentence,
} from '@/lib/schemas/audit-phrases';

/** What is done to applications, their keys, tokens and subscriptions. */
export const APPLICATION_SENTENCES: Record<string, Sentence> = {
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
  'application.create': { label: 'Application created', done: created('application') },
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
  'subscription.add': { label: 'Subscription added', done: (event) => `subscribed to ${target(event)}` },
  'subscription.remove': {
    label: 'Subscription removed',
    done: (event) => `removed the subscription to ${target(event)}`,
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
};
