import 'server-only';
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

const theme = createCssVariablesTheme({
  name: 'css-variables',
  variablePrefix: '--shiki-',
  fontStyle: false,
});

let loading: Promise<HighlighterCore> | undefined;

function loadHighlighter() {
  loading ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/csharp.mjs'),
      import('shiki/langs/go.mjs'),
      import('shiki/langs/http.mjs'),
      import('shiki/langs/java.mjs'),
      import('shiki/langs/javascript.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/powershell.mjs'),
      import('shiki/langs/python.mjs'),
      import('shiki/langs/shellscript.mjs'),
      import('shiki/langs/yaml.mjs'),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return loading;
}

export type HighlightLanguage =
  | 'csharp'
  | 'go'
  | 'http'
  | 'java'
  | 'javascript'
  | 'json'
  | 'powershell'
  | 'python'
  | 'shellscript'
  | 'yaml';

/**
 * Code as HTML for `CodeBlock`, coloured through the CSS variables of both themes. The code is escaped. Runs on the
 * server, so that no grammar reaches the browser.
 */
export async function highlight(code: string, language: HighlightLanguage): Promise<string> {
  const highlighter = await loadHighlighter();
  return highlighter.codeToHtml(code, {
    lang: language,
    theme: 'css-variables',
    // Without it shiki gives up on a busy machine, and what it left plain would be kept.
    tokenizeTimeLimit: 0,
    // shiki makes its <pre> focusable; `CodeBlock` decides that.
    transformers: [{ pre: (node) => void delete node.properties.tabindex }],
  });
}
