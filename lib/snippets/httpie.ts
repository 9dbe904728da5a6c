import { FORM_CONTENT_TYPE, formBody, formEncode } from './form-encoding';
import {
  literalText,
  requestUrl,
  templateParts,
  type CommandRequest,
  type NamedTemplate,
  type Template,
  type TemplatePart,
} from './request-model';
import { bareShellWord, shellWord } from './shell-quoting';
import { isPrintable } from './string-literals';

/** An HTTPie 3 command in one line for bash or zsh; it exits with 4 or 5 on an HTTP error status. */
export function renderHttpie(request: CommandRequest): string {
  const { basicAuth, caFile, headers } = request;
  return [
    'http --ignore-stdin --check-status',
    ...(basicAuth ? [`--auth=${shellWord([`${formEncode(basicAuth.username)}:`, basicAuth.secret])}`] : []),
    ...(caFile === undefined ? [] : [`--verify=${bareShellWord(caFile)}`]),
    ...dataArguments(request),
    ...headers.map(headerItem),
  ].join(' ');
}

function dataArguments(request: CommandRequest): string[] {
  const { method, form, body } = request;
  const target = [method, bareShellWord(requestUrl(request))];
  if (body) return rawArguments(target, body.contentType, body.text);
  if (!form) return target;
  if (!form.every(fitsItem)) return rawArguments(target, FORM_CONTENT_TYPE, formBody(form));
  // Named, because HTTPie would add a charset parameter to the type.
  return ['--form', ...target, `Content-Type:${FORM_CONTENT_TYPE}`, ...form.map(formItem)];
}

function rawArguments(target: readonly string[], contentType: string, text: Template): string[] {
  return [`--raw=${shellWord(text)}`, ...target, headerItem({ name: 'Content-Type', value: contentType })];
}

/** HTTPie eats a backslash before its separators and offers no way to keep it. */
function fitsItem({ name, value }: NamedTemplate): boolean {
  const texts = templateParts(value).filter((part) => typeof part === 'string');
  return /^\w[\w.-]*$/.test(name) && texts.every((text) => isPrintable(text) && !text.includes('\\'));
}

function formItem({ name, value }: NamedTemplate): string {
  const text = literalText(value);
  if (text !== undefined && /^[\w./-][\w./:-]*$/.test(text)) return `${name}=${text}`;
  return shellWord([`${name}=`, ...guardedStart(value)]);
}

function headerItem({ name, value }: NamedTemplate): string {
  const parts = templateParts(value);
  if (parts.length === 0) return shellWord(`${name};`);
  if (parts.some((part) => typeof part === 'string' && /\\[:;=@]/.test(part))) {
    return `${shellWord(`${name}:@`)}<(printf %s ${shellWord(value)})`;
  }
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string' && /^[\w./-]+$/.test(only)) return `${name}:${only}`;
  return shellWord([`${name}:`, ...guardedStart(value)]);
}

/** A value that begins like a longer separator (`=@file`, `:=json`) gets a backslash, which HTTPie removes. */
function guardedStart(value: Template): TemplatePart[] {
  const parts = templateParts(value);
  const [first] = parts;
  return typeof first === 'string' && /^[:;=@]/.test(first) ? ['\\', ...parts] : parts;
}
