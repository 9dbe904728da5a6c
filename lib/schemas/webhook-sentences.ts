interface WebhookEvent {
  targetLabel: string;
  details: Record<string, unknown>;
}

const about = (label: string, did: string) => ({
  label,
  done: ({ targetLabel }: WebhookEvent) => `${did} ${targetLabel}`,
});

/** What is done to webhooks in plain words: a part of the sentences of the audit. */
export const WEBHOOK_SENTENCES = {
  'webhook.add': about('Webhook added', 'added a webhook to'),
  'webhook.change': about('Webhook changed', 'changed the webhook to'),
  'webhook.disable': about('Webhook switched off', 'switched off the webhook to'),
  'webhook.enable': about('Webhook switched on', 'switched on the webhook to'),
  'webhook.redeliver': {
    label: 'Event delivered again',
    done: ({ targetLabel, details }: WebhookEvent) =>
      `delivered ${String(details.event)} again to ${targetLabel}`,
  },
  'webhook.remove': about('Webhook removed', 'removed the webhook to'),
  'webhook.test': about('Test event sent', 'sent a test event to'),
};
