import type { findNotice } from '@/lib/db/notice-mails';
import { env } from '@/lib/platform/env';
import { oneLine } from '@/lib/platform/mailer';
import { routes } from '@/lib/routes';
import type { AnyNoticeType } from '@/lib/schemas/notice-types';

type Notice = NonNullable<Awaited<ReturnType<typeof findNotice>>>;

/** Reads `a.b` of the data of a notice as one line: nobody writes lines into our mails by the name of something. */
type Reader = (path: string) => string;

interface Words {
  subject: (read: Reader) => string;
  /** Sentences. */
  text: (read: Reader) => string[];
}

const where = (read: Reader) =>
  `“${read('secret.label')}” of ${read('application.name')} (${read('environment')})`;

const WORDS: Partial<Record<AnyNoticeType, Words>> = {
  'secret.expiring': {
    subject: (read) => `A secret of ${read('application.name')} is about to expire`,
    text: (read) => [
      `The secret ${where(read)} stops working on ${read('secret.expiresAt')}.`,
      'Add another one, put it in place, and revoke this one when nothing uses it any more.',
    ],
  },
  'secret.added': {
    subject: (read) => `A secret was added to ${read('application.name')}`,
    text: (read) => [
      `${read('by')} added the secret ${where(read)}.`,
      'If you do not know of it, revoke it.',
    ],
  },
  'secret.revoked': {
    subject: (read) => `A secret of ${read('application.name')} was revoked`,
    text: (read) => [`${read('by')} revoked the secret ${where(read)}. It has stopped working.`],
  },
  'member.joined': {
    subject: (read) => `${read('member.email')} joined`,
    text: (read) => [`${read('member.email')} is a member now, as ${read('member.role')}.`],
  },
  'subscription.decided': {
    subject: (read) => `A subscription of ${read('application.name')} was decided`,
    text: (read) => [`${read('application.name')}: ${read('api.name')} is ${read('decision')}.`],
  },
  'identity_provider.failing': {
    subject: (read) => `The identity provider ${read('identityProvider.name')} fails`,
    text: (read) => [`Tokens of ${read('identityProvider.name')} may not be exchanged.`, read('reason')],
  },
  'identity_provider.recovered': {
    subject: (read) => `The identity provider ${read('identityProvider.name')} is back`,
    text: (read) => [`${read('identityProvider.name')} answers again.`],
  },
  'webhook.disabled': {
    subject: () => 'A webhook was switched off',
    text: (read) => [
      `Nothing is sent to ${read('webhook.url')} any more: ${read('reason')}`,
      'Switch it on again under Settings, Webhooks when the receiver works.',
    ],
  },
};

function readerOf(data: unknown): Reader {
  return (path) => {
    let value = data;
    for (const name of path.split('.')) {
      const inside: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
      value = inside[name];
    }
    return typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '';
  };
}

/** A notice as a mail; null for what is not told by mail. */
export function mailText(notice: Notice): { subject: string; text: string } | null {
  const words = WORDS[notice.type as AnyNoticeType];
  if (!words) return null;
  const read = readerOf(notice.data);
  const organization = oneLine(notice.organization.name);
  const page = notice.applicationId === null ? routes.settings : routes.application(notice.applicationId);
  const lines = [
    ...words.text(read).filter(Boolean),
    '',
    env().PORTAL_URL + page,
    '',
    `${organization}, Gatehouse`,
  ];
  return { subject: `[${organization}] ${words.subject(read)}`, text: `${lines.join('\n')}\n` };
}
