// The key sets of identity providers: `key-sets.ts JSON`, where JSON is a KeySetJob. What is not there is never answered.
import { createServer } from 'node:http';

/** What it is started with. */
export interface KeySetJob {
  port: number;
  /** Path → JSON text. */
  sets: Record<string, string>;
}

const { port, sets } = JSON.parse(process.argv[2] ?? '{}') as KeySetJob;

createServer((request, response) => {
  const set = sets[request.url ?? ''];
  if (set !== undefined) response.writeHead(200, { 'Content-Type': 'application/json' }).end(set);
}).listen(port, '127.0.0.1');
