import type { AccessRequest } from '@/lib/domain/tokens/granted-access';
import { parseScope, type Form } from '@/lib/oauth/form';
import { OAuthError } from '@/lib/oauth/oauth-error';

/** Reads `scope` (RFC 6749 §3.3). @throws OAuthError `invalid_scope` when it is malformed */
function requestedScopes(form: Form): string[] {
  const scopes = parseScope(form.get('scope'));
  if (scopes) return scopes;
  throw new OAuthError(
    'invalid_scope',
    'The scope is malformed. Separate scopes by one space; quotes and backslashes are not allowed.',
  );
}

/** Reads `scope` and `resource` (RFC 8707 §2). @throws OAuthError `invalid_scope`, `invalid_target` */
export function requestedAccess(form: Form): AccessRequest {
  const resources = form.all('resource');
  for (const resource of resources) demandAbsoluteUri(resource);
  return { scopes: requestedScopes(form), resources };
}

/** RFC 8707 §2: an absolute URI without a fragment. */
function demandAbsoluteUri(resource: string): void {
  if (URL.canParse(resource) && !resource.includes('#')) return;
  throw new OAuthError('invalid_target', 'The resource has to be an absolute URI without a fragment.');
}

/** How an answer states its scope: left out when there is none, because an empty one is not allowed (RFC 6749 §3.3). */
export function scopeMember(scope: string): string | undefined {
  return scope === '' ? undefined : scope;
}
