import { expandHtml } from '@/components/tokens/compact-html';
import type { SnippetLanguageId } from '@/lib/snippets/languages';

/** Stands in a template for what the browser fills in. Each is quoted by every language as the real value is. */
export const STAND_INS = {
  url: 'http://url.stand-in/path',
  consumerKey: 'ConsumerKeyStandIn',
  base64: 'Base64StandIn',
  accessToken: 'AccessTokenStandIn',
  subjectToken: 'SubjectTokenStandIn',
} as const;

export type Values = Partial<Record<keyof typeof STAND_INS, string>>;

/** A command with stand-ins, and the same command highlighted, as `compactHtml` makes it. */
export interface CommandTemplate {
  code: string;
  compactHtml: string;
}

export interface CommandTemplates {
  /** Asks for a token; curl has the documented placeholder. */
  token: Record<SnippetLanguageId, CommandTemplate>;
  /** The same for curl, with the real credentials. */
  curlWithValue: CommandTemplate;
  /** Calls an API with the token of the environment. */
  call: Record<SnippetLanguageId, CommandTemplate>;
  /** The same with the token in the command. */
  callWithToken: Record<SnippetLanguageId, CommandTemplate>;
  /** Exchanges a token of an identity provider, with the token in the command. */
  exchange: Record<SnippetLanguageId, CommandTemplate>;
  /** The same for an application without a secret. */
  exchangeByPublicClient: Record<SnippetLanguageId, CommandTemplate>;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const asItIs = (text: string) => text;
const asHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

function filled(text: string, values: Values, write: (value: string) => string): string {
  return Object.entries(STAND_INS).reduce((result, [name, standIn]) => {
    const value = values[name as keyof Values];
    return value === undefined ? result : result.replaceAll(standIn, () => write(value));
  }, text);
}

/**
 * The highlighted form of a command, or undefined when the template does not become exactly this command: what is shown has to be what is
 * copied.
 */
export function highlightedCommand(
  template: CommandTemplate,
  values: Values,
  code: string,
): string | undefined {
  return filled(template.code, values, asItIs) === code
    ? filled(expandHtml(template.compactHtml), values, asHtml)
    : undefined;
}
