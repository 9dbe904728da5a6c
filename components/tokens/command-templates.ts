import 'server-only';
import { compactHtml } from '@/components/tokens/compact-html';
import { highlight, type HighlightLanguage } from '@/components/ui/highlight';
import { STAND_INS, type CommandTemplate, type CommandTemplates } from '@/components/tokens/fill-command';
import { snippetLanguages, type SnippetLanguage, type SnippetLanguageId } from '@/lib/snippets/languages';
import {
  callApiRequest,
  clientCredentialsRequest,
  JWT_TYPE,
  tokenExchangeRequest,
} from '@/lib/snippets/request-builders';
import type { CommandRequest } from '@/lib/snippets/request-model';

type Options = Parameters<SnippetLanguage['render']>[1];

async function template(
  language: SnippetLanguage,
  request: CommandRequest,
  options?: Options,
): Promise<CommandTemplate> {
  const code = language.render(request, options);
  const grammar = language.highlight === 'bash' ? 'shellscript' : language.highlight;
  return { code, compactHtml: compactHtml(await highlight(code, grammar as HighlightLanguage)) };
}

async function inEveryLanguage(request: CommandRequest, options?: Options) {
  const entries = snippetLanguages.map(async (language) => [
    language.id,
    await template(language, request, options),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<SnippetLanguageId, CommandTemplate>;
}

async function make(): Promise<CommandTemplates> {
  const [curl] = snippetLanguages;
  const { url, consumerKey, base64, accessToken, subjectToken } = STAND_INS;
  const token = clientCredentialsRequest({ tokenEndpoint: url, consumerKey });
  const exchange = { tokenEndpoint: url, consumerKey, subjectToken, subjectTokenType: JWT_TYPE };
  return {
    token: await inEveryLanguage(token, { curlAuthorization: { kind: 'placeholder' } }),
    curlWithValue: await template(curl!, token, { curlAuthorization: { kind: 'value', base64 } }),
    call: await inEveryLanguage(callApiRequest({ url })),
    callWithToken: await inEveryLanguage(callApiRequest({ url, accessToken })),
    exchange: await inEveryLanguage(tokenExchangeRequest(exchange), {
      curlAuthorization: { kind: 'placeholder' },
    }),
    exchangeByPublicClient: await inEveryLanguage(tokenExchangeRequest({ ...exchange, publicClient: true })),
  };
}

let made: Promise<CommandTemplates> | undefined;

/**
 * Every command in every language, highlighted, with stand-ins where the values go. They are the same for everybody and made once: what
 * is secret is filled in by the browser and never comes here.
 */
export function commandTemplates(): Promise<CommandTemplates> {
  made ??= make();
  return made;
}
