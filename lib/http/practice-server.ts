import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { answerWithNode, splitTarget } from '@/lib/http/node-adapter';
import { CONNECTION_LIMITS } from '@/lib/http/portal-server';
import { commonHeaders } from '@/lib/http/security-headers';
import { PRACTICE_ENDPOINTS } from '@/lib/practice-idp/endpoints';
import { now } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { selfSignedCertificate } from '@/lib/platform/self-signed-certificate';

const DAY_MS = 24 * 3600 * 1000;

/** The host that the guides of the original name; `curl --connect-to` leads it here. */
const GUIDE_HOST = 'idp.am.wso2.com';

function answer(message: IncomingMessage, response: ServerResponse): void {
  const target = splitTarget(message.url ?? '/');
  const endpoint = PRACTICE_ENDPOINTS.get(target.path);
  if (endpoint) return answerWithNode(endpoint, message, response, target);
  response.writeHead(404, { ...commonHeaders(), 'Content-Type': 'application/json' });
  response.end('{"error":"not_found"}');
}

/**
 * The practice identity provider over TLS on a port of its own, with a certificate that is made now and that nobody vouches for. It does
 * not listen yet.
 */
export function createPracticeServer(): Server {
  const names = new Set([
    GUIDE_HOST,
    new URL(env().PORTAL_URL).hostname.replace(/[[\]]/g, ''),
    'localhost',
    '127.0.0.1',
    '::1',
  ]);
  const at = now();
  const certificate = selfSignedCertificate([...names], new Date(at - DAY_MS), new Date(at + 397 * DAY_MS));
  return createServer({ ...CONNECTION_LIMITS, ...certificate }, answer);
}
