import type { RequestListener } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { prisma } from '@/lib/db/database';
import { listDeliveries } from '@/lib/db/webhook-deliveries';
import type { Person } from '@/lib/domain/actor';
import { addWebhook } from '@/lib/domain/webhooks/manage-webhook';
import { NOTICE_TYPES, type NoticeType } from '@/lib/schemas/notice-types';
import { startHttp, type LoopbackServer } from '@/tests/platform/guarded-fetch-servers';

/** Something that is told of events, as its owner would have written it. */
export interface Receiver extends LoopbackServer {
  webhookId: string;
  secret: string;
  /** What came, verified by the library of the specification. The clock of the verification is the machine's. */
  verified(): { type: string; timestamp: string; data: Record<string, unknown> }[];
  log(): ReturnType<typeof listDeliveries>;
}

/** A receiver on this machine with a webhook of the person's organization that leads to it. */
export async function makeReceiver(
  person: Person,
  answer: RequestListener = (_request, response) => response.writeHead(204).end(),
  eventTypes: NoticeType[] = [...NOTICE_TYPES],
): Promise<Receiver> {
  const server = await startHttp(answer);
  const { id, secret } = await addWebhook(person, { url: `${server.origin}/hook?a=1`, eventTypes });
  const library = new Webhook(secret);
  return {
    ...server,
    webhookId: id,
    secret,
    verified: () =>
      server.requests.map(
        ({ body, headers }) => library.verify(body, headers as Record<string, string>) as never,
      ),
    log: () => listDeliveries(prisma(), id, 100),
  };
}
