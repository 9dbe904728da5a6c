import { renderCsharp } from './csharp';
import { renderCurl, type CurlAuthorization } from './curl';
import { renderGo } from './go';
import { renderHttpie } from './httpie';
import { renderJava } from './java';
import { renderJavascript } from './javascript';
import { renderPowershell } from './powershell';
import { renderPython } from './python';
import type { CommandRequest } from './request-model';

export type SnippetLanguageId =
  'curl' | 'httpie' | 'javascript' | 'python' | 'go' | 'java' | 'csharp' | 'powershell';

/** `curlAuthorization` is for curl alone; every other language reads `CONSUMER_SECRET`. */
export type SnippetOptions = { readonly curlAuthorization?: CurlAuthorization };

export type SnippetLanguage = {
  readonly id: SnippetLanguageId;
  readonly label: string;
  /** The grammar's name in Shiki. */
  readonly highlight: string;
  /** How to run the text once it is saved, or undefined where it is pasted into a shell. */
  readonly run?: { readonly fileName: string; readonly command: string };
  readonly render: (request: CommandRequest, options?: SnippetOptions) => string;
};

/** In the order of the tabs. */
export const snippetLanguages: readonly SnippetLanguage[] = [
  {
    id: 'curl',
    label: 'curl',
    highlight: 'bash',
    render: (request, options) => renderCurl(request, options?.curlAuthorization),
  },
  { id: 'httpie', label: 'HTTPie', highlight: 'bash', render: renderHttpie },
  {
    id: 'javascript',
    label: 'JavaScript',
    highlight: 'javascript',
    run: { fileName: 'request.mjs', command: 'node request.mjs' },
    render: renderJavascript,
  },
  {
    id: 'python',
    label: 'Python',
    highlight: 'python',
    run: { fileName: 'request.py', command: 'python3 request.py' },
    render: renderPython,
  },
  {
    id: 'go',
    label: 'Go',
    highlight: 'go',
    run: { fileName: 'main.go', command: 'go run main.go' },
    render: renderGo,
  },
  {
    id: 'java',
    label: 'Java',
    highlight: 'java',
    run: { fileName: 'Main.java', command: 'java Main.java' },
    render: renderJava,
  },
  {
    id: 'csharp',
    label: 'C#',
    highlight: 'csharp',
    run: { fileName: 'Program.cs', command: 'dotnet run' },
    render: renderCsharp,
  },
  {
    id: 'powershell',
    label: 'PowerShell',
    highlight: 'powershell',
    run: { fileName: 'request.ps1', command: 'pwsh -File request.ps1' },
    render: renderPowershell,
  },
];

/** The command in one language. Throws a RangeError for an unknown language. */
export function renderSnippet(
  languageId: SnippetLanguageId,
  request: CommandRequest,
  options?: SnippetOptions,
): string {
  const language = snippetLanguages.find(({ id }) => id === languageId);
  if (!language) throw new RangeError(`There is no snippet language "${languageId}".`);
  return language.render(request, options);
}
