import type { Metadata } from 'next';
import { AddWebhook } from '@/components/webhooks/add-webhook';
import { WebhookList } from '@/components/webhooks/webhook-list';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { requirePerson } from '@/lib/auth/current-person';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { webhookList } from '@/lib/queries/webhooks';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage() {
  const person = await requirePerson(routes.webhooks);
  settingsOrNotFound(person);
  const webhooks = await webhookList(person);
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Webhooks"
        description="Programs that are told when something happens here."
        // Always there: the dialog shows the secret of the first webhook when the list has one.
        action={<AddWebhook />}
      />
      <WebhookList rows={webhooks} />
    </Page>
  );
}
