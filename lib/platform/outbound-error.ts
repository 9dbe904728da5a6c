/** Which rule or fault ended an outbound call. `busy`: too many wait for the same origin. `scheme` also stands for a URL that cannot be used at all. */
export type OutboundFailure =
  'scheme' | 'address' | 'busy' | 'redirect' | 'timeout' | 'too-large' | 'tls' | 'unreachable';

/**
 * An outbound call gave no answer. `message` is for the person who registered the URL: what was wrong and what to do. It names the host
 * and never an address it resolved to, a port that answered, or the text of an error from below.
 */
export class OutboundError extends Error {
  constructor(
    readonly failure: OutboundFailure,
    readonly url: string,
    message: string,
  ) {
    super(message);
    this.name = 'OutboundError';
  }
}

/** Bundles load a class several times, so `instanceof` is not enough across them. */
export function isOutboundError(error: unknown): error is OutboundError {
  return error instanceof Error && error.name === 'OutboundError' && 'failure' in error;
}

const certificateProblems: Record<string, string> = {
  CERT_HAS_EXPIRED: 'Its certificate has expired: it has to be renewed there.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet: check the clock of this machine and of that server.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another host name: use the name it was issued for.',
};

const untrusted =
  'Its certificate is not signed by an authority that is trusted here. For an authority of your own, the operator sets NODE_EXTRA_CA_CERTS.';

const notTrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The sentence for an error from the network or from TLS. What is not known by its code becomes `unreachable`. */
export function outboundErrorFrom(error: unknown, url: URL): OutboundError {
  const code = codeOf(error);
  const made = (failure: OutboundFailure, text: string) => new OutboundError(failure, url.href, text);
  const certificate = certificateProblems[code] ?? (notTrusted.has(code) ? untrusted : undefined);
  if (certificate) return made('tls', `No secure connection to ${url.hostname}. ${certificate}`);
  if (code === 'EPROTO' || /^(ERR_SSL|ERR_TLS|CERT_)/.test(code)) {
    return made(
      'tls',
      `No secure connection to ${url.hostname}. It has to speak TLS 1.2 or newer on this port.`,
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return made(
      'unreachable',
      `The name ${url.hostname} cannot be resolved. Check how it is spelled, and the DNS here.`,
    );
  }
  return made(
    'unreachable',
    `${url.hostname} cannot be reached, or broke the connection off. Check the URL, and that the server is running.`,
  );
}
