/** What there is to hear of. Programs at the other end of webhooks know these names: they never change. */
export const NOTICE_TYPES = [
  'secret.expiring',
  'secret.added',
  'secret.revoked',
  'member.joined',
  'subscription.decided',
  'identity_provider.failing',
  'identity_provider.recovered',
] as const;

export type NoticeType = (typeof NOTICE_TYPES)[number];

/** A webhook about webhooks: for administrators, never sent to one. */
export const WEBHOOK_DISABLED = 'webhook.disabled';

/** What `Send test event` sends, to the one webhook. */
export const WEBHOOK_TEST = 'webhook.test';

export type AnyNoticeType = NoticeType | typeof WEBHOOK_DISABLED | typeof WEBHOOK_TEST;

/** The types in words. */
export const NOTICE_LABELS: Record<AnyNoticeType, string> = {
  'secret.expiring': 'A secret is about to expire (30, 7 and 1 days before)',
  'secret.added': 'A secret was added',
  'secret.revoked': 'A secret was revoked',
  'member.joined': 'A member joined',
  'subscription.decided': 'A subscription was decided',
  'identity_provider.failing': 'An identity provider fails',
  'identity_provider.recovered': 'An identity provider is back',
  'webhook.disabled': 'A webhook was switched off',
  'webhook.test': 'Test event',
};

/** Days before its end at which a secret is told of. */
export const EXPIRY_STEPS = [30, 7, 1] as const;
