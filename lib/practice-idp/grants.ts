import type { PracticeClient, PracticeGrant } from '@/lib/domain/practice-idp/clients';
import { PRACTICE_FAULTS, type PracticeFault } from '@/lib/domain/practice-idp/faults';
import { findPersonByPassword, type PracticePerson } from '@/lib/domain/practice-idp/people';
import { readRefreshToken } from '@/lib/domain/practice-idp/refresh';
import type { PracticeRequest } from '@/lib/domain/practice-idp/tokens';
import { demandNotThrottled, recordFailure } from '@/lib/oauth/failure-throttle';
import { parseScope, type Form } from '@/lib/oauth/form';
import { PracticeRefusal } from '@/lib/practice-idp/refusal';

const GRANTS: readonly PracticeGrant[] = ['client_credentials', 'password', 'refresh_token'];
const DEFAULT_SCOPE = 'default';

/** The grant that is asked for. @throws PracticeRefusal when there is no such grant or it is not the client's */
export function demandGrant(client: PracticeClient, form: Form): PracticeGrant {
  const name = form.get('grant_type');
  const grant = GRANTS.find((known) => known === name);
  if (!grant)
    throw new PracticeRefusal(400, 'unsupported_grant_type', `The grant types are ${GRANTS.join(', ')}.`);
  if (client.grants.includes(grant)) return grant;
  throw new PracticeRefusal(400, 'unsupported_grant_type', `The client may not use the grant type ${grant}.`);
}

function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined)
    throw new PracticeRefusal(400, 'invalid_request', `The parameter ${name} is missing.`);
  return value;
}

function scopeOf(form: Form): string {
  const scope = form.get('scope');
  if (parseScope(scope)) return scope ?? DEFAULT_SCOPE;
  throw new PracticeRefusal(400, 'invalid_scope', 'The scope has to be names with one space between them.');
}

function faultOf(form: Form): PracticeFault | undefined {
  const name = form.get('practice');
  const fault = PRACTICE_FAULTS.find((known) => known === name);
  if (name === undefined || fault) return fault;
  throw new PracticeRefusal(
    400,
    'invalid_request',
    `The parameter practice takes ${PRACTICE_FAULTS.join(', ')}.`,
  );
}

async function personOf(form: Form, address: string): Promise<PracticePerson> {
  const [username, password] = [required(form, 'username'), required(form, 'password')];
  // Counted apart from the client, which everybody shares.
  const guessed = `practice ${username}`;
  demandNotThrottled(address, guessed);
  const person = await findPersonByPassword(username, password, form.get('organization'));
  if (person) return person;
  recordFailure(address, guessed, null);
  throw new PracticeRefusal(400, 'invalid_grant', 'There is nobody with this username and password.');
}

async function refreshed(client: PracticeClient, form: Form): Promise<PracticeRequest> {
  const read = await readRefreshToken(required(form, 'refresh_token'), client.id);
  if (!('refused' in read)) return read;
  const error = read.refused === 'wrong-kind' ? 'invalid_request' : 'invalid_grant';
  throw new PracticeRefusal(400, error, read.message);
}

/** What the request asks for. @throws PracticeRefusal when it cannot be had; OAuthError 429 after too many wrong passwords */
export async function readAsked(
  client: PracticeClient,
  grant: PracticeGrant,
  form: Form,
  address: string,
): Promise<PracticeRequest> {
  const fault = faultOf(form);
  if (grant === 'refresh_token') return { ...(await refreshed(client, form)), fault };
  const scope = scopeOf(form);
  const person = grant === 'password' ? await personOf(form, address) : null;
  return { clientId: client.id, person, scope, audiences: form.all('audience'), fault };
}
