import type { Metadata } from 'next';
import { SendTestEvent } from '@/components/webhooks/deliver-button';
import { DeliveryList } from '@/components/webhooks/delivery-list';
import { EditWebhook } from '@/components/webhooks/edit-webhook';
import { RemoveWebhook } from '@/components/webhooks/remove-webhook';
import { WebhookState } from '@/components/webhooks/webhook-state';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Alert } from '@/components/ui/alert';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import { requirePerson } from '@/lib/auth/current-person';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { webhookView } from '@/lib/queries/webhooks';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Webhook' };

interface WebhookPageProps {
  params: Promise<{ id: string }>;
}

export default async function WebhookPage({ params }: WebhookPageProps) {
  const { id } = await params;
  const person = await requirePerson(routes.webhook(id));
  settingsOrNotFound(person);
  const webhook = await webhookView(person, id);
  const { host } = new URL(webhook.url);
  return (
    <Page>
      <PageHeader
        title={host}
        description="What was sent to it, and what it answered."
        breadcrumb={<Breadcrumb crumbs={[{ label: 'Webhooks', href: routes.webhooks }, { label: host }]} />}
        action={webhook.enabled ? <SendTestEvent id={id} /> : undefined}
      />
      {webhook.disabledReason ? (
        <Alert tone="danger" title="It was switched off by itself">
          {webhook.disabledReason} Switch it on again in the list of webhooks when the receiver works.
        </Alert>
      ) : null}
      <Card
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            Webhook <WebhookState {...webhook} />
          </span>
        }
        action={
          <span className="flex items-center gap-2">
            <EditWebhook webhook={webhook} />
            <RemoveWebhook id={id} />
          </span>
        }
      >
        <Facts>
          <Fact term="URL">
            <span className="font-mono wrap-anywhere">{webhook.url}</span>
          </Fact>
          <Fact term="Events">{webhook.eventTypes.join(', ')}</Fact>
          {webhook.failingSince ? (
            <Fact term="Failing">
              Since <RelativeTime at={webhook.failingSince} />
            </Fact>
          ) : null}
        </Facts>
      </Card>
      <DeliveryList webhookId={id} enabled={webhook.enabled} deliveries={webhook.deliveries} />
    </Page>
  );
}
