'use client';

import { useTransition } from 'react';
import { RefreshCw } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { checkIdentityProviderAction } from '@/lib/actions/identity-providers';

/** Asks the identity provider now. What comes of it is on the card. */
export function CheckNowButton({ id }: { id: string }) {
  const [pending, startTransition] = useTransition();
  const check = () =>
    startTransition(async () => {
      const answer = await askAction(checkIdentityProviderAction({ id }));
      if (!answer.ok) toast.error(refusalText(answer.refusal));
      else if (answer.data.failure === null) toast.success('It answers as it should');
    });
  return (
    <Button size="sm" icon={<RefreshCw aria-hidden="true" />} pending={pending} onClick={check}>
      Check now
    </Button>
  );
}
