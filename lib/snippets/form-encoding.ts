import type { NamedTemplate, TemplatePart } from './request-model';
import { templateParts } from './request-model';

export const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';

/** Encodes one name or value as RFC 6749 Appendix B asks: UTF-8, then `application/x-www-form-urlencoded`. */
export function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** The credentials of `Authorization: Basic` in base64; key and secret are form-encoded first (RFC 6749 §2.3.1). */
export function basicCredentials(consumerKey: string, consumerSecret: string): string {
  return btoa(`${formEncode(consumerKey)}:${formEncode(consumerSecret)}`);
}

/** The encoded body of a form. What its references stand for must still be form-encoded when the command runs. */
export function formBody(form: readonly NamedTemplate[]): TemplatePart[] {
  return templateParts(
    form.flatMap(({ name, value }, index) => [
      `${index === 0 ? '' : '&'}${formEncode(name)}=`,
      ...templateParts(value).map((part) => (typeof part === 'string' ? formEncode(part) : part)),
    ]),
  );
}
