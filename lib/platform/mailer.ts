import { createTransport } from 'nodemailer';
import { env } from '@/lib/platform/env';

const PATIENCE_MS = 10_000;

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
}

/** A text as one line: what ends a line, and with it a header, becomes a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Sends a mail over a connection of its own. @throws Error when the server does not take it, and without SMTP_URL */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const { MAIL } = env();
  if (!MAIL) throw new Error('No mail can be sent: SMTP_URL is not set.');
  const patience = {
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  };
  const transport = createTransport({ url: MAIL.smtpUrl, ...patience }, { from: MAIL.from });
  try {
    await transport.sendMail({
      // As an object the address is one address, whatever is in it.
      to: { name: '', address: oneLine(to) },
      subject: oneLine(subject),
      text,
      // RFC 3834: out-of-office replies are not wanted.
      headers: { 'auto-submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } finally {
    transport.close();
  }
}

/** Whether a server refused for good, so that trying again is no use (RFC 5321 §4.2.1). */
export function isRefusedForGood(error: unknown): boolean {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  return code >= 500 && code < 600;
}
