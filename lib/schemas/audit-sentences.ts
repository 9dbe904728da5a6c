import { APPLICATION_SENTENCES } from '@/lib/schemas/application-sentences';
import type { Sentence, Told } from '@/lib/schemas/audit-phrases';
import { ORGANIZATION_SENTENCES } from '@/lib/schemas/organization-sentences';
import { WEBHOOK_SENTENCES } from '@/lib/schemas/webhook-sentences';

/**
 * Every action of the audit in plain words. Rows are never removed, so neither are the words of an action that is no longer written.
 * A test finds actions without words.
 */
export const AUDIT_SENTENCES: Record<string, Sentence> = {
  ...APPLICATION_SENTENCES,
  ...ORGANIZATION_SENTENCES,
  ...WEBHOOK_SENTENCES,
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
