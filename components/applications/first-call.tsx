import { Checklist, type Step } from '@/components/applications/checklist';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';

interface FirstCallProps {
  steps: readonly Step[];
  /** Where more APIs are added. */
  subscriptionsHref: string;
}

/** What is left to do until the first successful call; a short word when it is done. */
export function FirstCall({ steps, subscriptionsHref }: FirstCallProps) {
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) {
    return (
      <Alert
        tone="success"
        title="All set"
        action={<TextLink href={subscriptionsHref}>Subscribe to more APIs</TextLink>}
      >
        An API has accepted a token of this application.
      </Alert>
    );
  }
  return (
    <Card
      level={3}
      title="To your first call"
      description="What is left to do until an API answers this application."
      action={
        <span className="text-sm text-ink-muted tabular-nums">
          {done} of {steps.length} done
        </span>
      }
      padding="none"
    >
      <div className="border-t border-line">
        <Checklist steps={steps} />
      </div>
    </Card>
  );
}
