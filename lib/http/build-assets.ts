import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import send from 'send';
import { commonHeaders } from '@/lib/http/security-headers';

const PREFIX = '/_next/static/';
const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Whether `Accept-Encoding` allows an encoding (RFC 9110 §12.5.3), without weighing one against another. */
function accepts(header: string, encoding: string): boolean {
  return header.split(',').some((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** Answers a request for a file of the build. False: it is none, and nothing was sent. */
export type AssetListener = (message: IncomingMessage, response: ServerResponse, path: string) => boolean;

/**
 * Serves the scripts, styles and fonts of the build as `lib/setup/compress-assets.mjs` left them: smaller than what Next would compress
 * for each visitor, and without a turn through it. Their names change with their content, so browsers keep them for a year.
 * @param directory `.next/static` of the build; where there is none, nothing is served
 */
export function buildAssets(directory: string): AssetListener {
  // Only what was there at the start has a name here: no path of a request reaches the file system.
  const files = new Set(existsSync(directory) ? readdirSync(directory, { recursive: true }).map(String) : []);
  return (message, response, path) => {
    if (!path.startsWith(PREFIX) || (message.method !== 'GET' && message.method !== 'HEAD')) return false;
    const file = path.slice(PREFIX.length);
    const type = TYPES[extname(file)];
    if (!type || !files.has(file)) return false;
    const header = String(message.headers['accept-encoding'] ?? '');
    const encoding = ENCODINGS.find(({ name, suffix }) => files.has(file + suffix) && accepts(header, name));
    for (const [name, value] of Object.entries(commonHeaders())) response.setHeader(name, value);
    response.setHeader('Content-Type', type).setHeader('Vary', 'Accept-Encoding');
    if (encoding) response.setHeader('Content-Encoding', encoding.name);
    send(message, `/${file}${encoding?.suffix ?? ''}`, {
      root: directory,
      immutable: true,
      maxAge: '1y',
      acceptRanges: false,
    }).pipe(response);
    return true;
  };
}
