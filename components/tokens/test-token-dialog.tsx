'use client';

import { Ticket } from 'lucide-react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { preloadPanels, TestTokenPanel } from '@/components/tokens/lazy-panels';
import type { TestTokenSubject } from '@/components/tokens/test-token-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** The button and the dialog that make a test token. */
export function TestTokenDialog({
  subject,
  templates,
}: {
  subject: TestTokenSubject;
  templates: CommandTemplates;
}) {
  return (
    <Dialog
      size="lg"
      trigger={
        <Button variant="primary" icon={<Ticket aria-hidden="true" />} onClick={preloadPanels}>
          Generate Test Token
        </Button>
      }
      title="Generate Test Token"
      description={`An access token of this application for ${subject.environmentName}, the same that the token endpoint gives.`}
    >
      <TestTokenPanel subject={subject} templates={templates} />
    </Dialog>
  );
}
