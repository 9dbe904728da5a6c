'use client';

import { useState } from 'react';
import { Ticket } from 'lucide-react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { TestTokenPanel } from '@/components/tokens/lazy-panels';
import type { TestTokenSubject } from '@/components/tokens/test-token-choice';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface TestTokenDialogProps {
  subject: TestTokenSubject;
  templates: CommandTemplates;
  disabledReason?: string;
}

/** The button and the dialog that make a test token. */
export function TestTokenDialog({ subject, templates, disabledReason }: TestTokenDialogProps) {
  const [made, setMade] = useState(false);
  const { environmentName } = subject;
  return (
    <Dialog
      size="lg"
      onOpenChange={(open) => open && setMade(false)}
      trigger={
        <Button variant="primary" icon={<Ticket aria-hidden="true" />} disabledReason={disabledReason}>
          Generate Test Token
        </Button>
      }
      title={made ? 'Your test token' : 'Generate Test Token'}
      description={
        made
          ? `For ${environmentName}. It is forgotten when you close this, and another is made in a moment.`
          : `An access token of this application for ${environmentName}, the same that the token endpoint gives.`
      }
    >
      <TestTokenPanel subject={subject} templates={templates} onMade={setMade} />
    </Dialog>
  );
}
