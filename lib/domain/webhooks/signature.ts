import { createHmac, randomBytes } from 'node:crypto';
import { derivedKey } from '@/lib/platform/derived-keys';
import { seal, unseal } from '@/lib/platform/sealed-box';

const PREFIX = 'whsec_';

/** A new signing secret, in the form of the Standard Webhooks specification: 256 random bits. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

const sealPurpose = (webhookId: string) => `webhook-secret:${webhookId}`;

/** Seals the signing secret of a webhook. For the database. */
export function sealWebhookSecret(webhookId: string, secret: string): Uint8Array<ArrayBuffer> {
  return seal(derivedKey('webhooks'), sealPurpose(webhookId), Buffer.from(secret));
}

/** Opens what `sealWebhookSecret` made for the same webhook. @throws UnsealError */
export function openWebhookSecret(webhookId: string, box: Uint8Array): string {
  return unseal(derivedKey('webhooks'), sealPurpose(webhookId), box).toString('utf8');
}

/** The headers of a message (Standard Webhooks 1.0). The id stays the same when it is sent again; the time is that of the attempt. */
export function signatureHeaders(
  secret: string,
  message: { id: string; atSeconds: number; body: string },
): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signed = `${message.id}.${message.atSeconds}.${message.body}`;
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.atSeconds),
    'webhook-signature': `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  };
}
