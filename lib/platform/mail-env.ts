import { z } from 'zod';

/** How mails are sent. */
export interface MailSettings {
  /** With user and password, where the server asks for them. */
  smtpUrl: string;
  /** `address` or `Name <address>`. */
  from: string;
}

interface MailVariables {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
}

const ADDRESS = /^[^\s<>@,;:"()[\]\\]+@[^\s<>@,;:"()[\]\\]+$/;

function isSender(text: string): boolean {
  const [, name, inBrackets] = /^([^<>"@,;:\\]*)<([^<>]*)>$/.exec(text) ?? [];
  return ADDRESS.test(inBrackets ?? text) && !/\p{Cc}/u.test(name ?? '');
}

export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: 'has to be an SMTP URL. Example: smtp://user:password@mail.example.com:587',
});

export const mailFrom = z.string().trim().refine(isSender, {
  error: 'has to be an address, with a name before it or without. Example: Gatehouse <portal@example.com>',
});

/** What is wrong with the variables together, in sentences. */
export function mailProblems({ SMTP_URL, MAIL_FROM }: MailVariables): string[] {
  return Boolean(SMTP_URL) === Boolean(MAIL_FROM)
    ? []
    : ['SMTP_URL and MAIL_FROM go together: set both, or neither and no mails are sent.'];
}

/** The settings, once nothing is wrong with them; null when there are none. */
export function mailOf({ SMTP_URL, MAIL_FROM }: MailVariables): MailSettings | null {
  return SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : null;
}
