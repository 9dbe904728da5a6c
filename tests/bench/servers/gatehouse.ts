// Gatehouse as server.ts starts it, without Next: used when the pages have not been built. What is measured never reaches a page.
import { createPortalServer } from '@/lib/http/portal-server';
import { env } from '@/lib/platform/env';
import { started, stopped } from '@/lib/startup';

await started();
const server = createPortalServer((_request, response) => response.writeHead(404).end());
server.listen(env().PORT, env().HOST);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void stopped().then(() => process.exit(0));
});
