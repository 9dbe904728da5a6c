'use client';

import { Download } from 'lucide-react';
import { DaysUntil } from '@/components/credentials/days-until';
import { downloadText, envFile } from '@/components/credentials/env-file';
import type { RevealedKeys } from '@/components/credentials/revealed-keys';
import { UNDER_A_LINE } from '@/components/tokens/dialog-styles';
import { TokenCommand } from '@/components/tokens/lazy-panels';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

interface NewSecretContentProps {
  keys: RevealedKeys;
  environment: { name: string };
  tokenEndpoint: string;
  templates: CommandTemplates;
}

/** The secret, ways to save it, and a command that uses it. */
export function NewSecretContent({ keys, environment, tokenEndpoint, templates }: NewSecretContentProps) {
  const { consumerKey, secret } = keys;
  const download = () =>
    downloadText(
      `${environment.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.env`,
      envFile({ consumerKey, consumerSecret: secret.value, tokenEndpoint }),
    );
  return (
    <>
      <DialogBody className={UNDER_A_LINE}>
        <div className="grid gap-4">
          <CopyField label="Consumer Key" value={consumerKey} />
          <CopyField
            label="Consumer Secret"
            value={secret.value}
            overflow="wrap"
            hint={
              <>
                {secret.label}: {secret.expiresAt ? 'expires ' : 'never expires'}
                {secret.expiresAt ? <DaysUntil at={secret.expiresAt} /> : null}
              </>
            }
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:pl-56">
            <Button icon={<Download aria-hidden="true" />} onClick={download}>
              Download .env
            </Button>
            <p className="text-xs text-ink-muted">Made in your browser. Keep it out of your repository.</p>
          </div>
        </div>
        <section className="grid gap-3 border-t border-line pt-6">
          <h3 className="text-base font-semibold text-ink">Get a token with it</h3>
          <TokenCommand {...{ consumerKey, tokenEndpoint, templates }} secret={secret.value} />
        </section>
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button variant="primary">I have saved the secret</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
