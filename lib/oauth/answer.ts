import { AccessRefused } from '@/lib/domain/tokens/granted-access';
import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import type { ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';

/** Turns whatever a protocol endpoint threw into its refusal. What was not foreseen becomes bland; its text is in the log. */
export function refusalFor(thrown: unknown, request: RequestHead): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  if (thrown instanceof AccessRefused) return new OAuthError(thrown.error, thrown.message);
  count('gatehouse_unexpected_errors_total', { where: request.path });
  log().error({
    event: 'protocol.unexpected-error',
    requestId: request.requestId,
    path: request.path,
    err: thrown,
  });
  return new OAuthError(
    'temporarily_unavailable',
    `The request could not be answered just now. Try again; if it persists, quote the request id ${request.requestId}.`,
    503,
    { 'Retry-After': '2' },
  );
}

/** Runs an endpoint's steps and renders what they refuse. */
export async function answering(
  request: RequestHead,
  steps: () => ProtocolResponse | Promise<ProtocolResponse>,
): Promise<ProtocolResponse> {
  try {
    return await steps();
  } catch (thrown) {
    return renderOAuthError(refusalFor(thrown, request));
  }
}
