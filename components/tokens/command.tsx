'use client';

import type { ReactNode } from 'react';
import { highlightedCommand, type CommandTemplate, type Values } from '@/components/tokens/fill-command';
import { CodeBlock } from '@/components/ui/code-block';
import type { SnippetLanguage, SnippetOptions } from '@/lib/snippets/languages';
import type { CommandRequest } from '@/lib/snippets/request-model';

interface CommandProps {
  language: SnippetLanguage;
  request: CommandRequest;
  options?: SnippetOptions;
  template: CommandTemplate;
  values: Values;
  /** How it gets what it does not contain. */
  remark?: ReactNode;
}

/** One command: rendered from the request it sends, coloured from its template. */
export function Command({ language, request, options, template, values, remark }: CommandProps) {
  const code = language.render(request, options);
  const { run } = language;
  return (
    <>
      <CodeBlock
        code={code}
        label={run?.fileName ?? 'Terminal'}
        html={highlightedCommand(template, values, code)}
        scroll={Boolean(run)}
      />
      {remark || run ? (
        <p className="text-sm text-ink-muted">
          {run ? (
            <>
              Save it as <Code>{run.fileName}</Code>, run <Code>{run.command}</Code>.{' '}
            </>
          ) : null}
          {remark}
        </p>
      ) : null}
    </>
  );
}

/** A name or command inside a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-xs text-ink">{children}</code>;
}
