import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { buffer } from 'node:stream/consumers';

export type RecordedRequest = {
  method: string;
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
};

export type RecordingServer = {
  origin: string;
  /** Hands over what arrived since the last call. */
  takeRequests: () => RecordedRequest[];
  close: () => Promise<void>;
};

export const TOKEN_ANSWER = '{"access_token":"at_1","token_type":"Bearer","expires_in":3600}';
export const REFUSAL = '{"error":"invalid_client"}';

/** A loopback server that writes down every request; paths under `/refused` answer 401, everything else 200. */
export async function startRecordingServer(tls?: { key: string; cert: string }): Promise<RecordingServer> {
  let requests: RecordedRequest[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, path: url, headers, body: (await buffer(request)).toString() });
    const refused = url.startsWith('/refused');
    response.writeHead(refused ? 401 : 200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...(refused ? { 'WWW-Authenticate': 'Basic realm="token"' } : {}),
    });
    response.end(refused ? REFUSAL : TOKEN_ANSWER);
  };
  const server = tls ? createHttpsServer(tls, answer) : createHttpServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
