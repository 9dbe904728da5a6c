import { beforeAll, expect } from 'vitest';
import { type AskedIdp, opaqueToken, useAskedIdp } from '@/tests/support/asked-idp';
import { makeClient, useCast, type Cast, type TestClient } from '@/tests/support/clients';
import { post } from '@/tests/support/oauth-client';
import { registerIdp } from '@/tests/support/outside-idp';
import { usePortal, type Portal, type Sending } from '@/tests/support/portal';
import type { Answer } from '@/tests/support/http-exchange';
import type { Person } from '@/lib/domain/actor';

/** What the tests of `POST /auth/exchange` have: a portal, a client, and an identity provider that says who has a token. */
export interface Scene {
  portal: Portal;
  cast: Cast;
  idp: AskedIdp;
  client: TestClient;
  send(body: unknown, sending?: Sending): Promise<Answer>;
  /** The three members that Medplum's clients send, but for what is changed. */
  exchange(changes?: Record<string, unknown>): Promise<Answer>;
}

/** Registers the identity provider of a scene, in a way that differs from the usual one. */
export function registerAsked(
  person: Person,
  idp: AskedIdp,
  settings: Parameters<typeof registerIdp>[1] = {},
) {
  return registerIdp(person, {
    verification: 'userinfo',
    type: 'userinfo',
    issuer: null as unknown as string,
    jwks: undefined,
    userinfoEndpoint: `${idp.origin}/userinfo`,
    audiences: [],
    ...settings,
  });
}

/** Call it once, at the top of a file. */
export function useScene(): Scene {
  const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
  const cast = useCast();
  const idp = useAskedIdp();
  const scene = {
    portal,
    cast,
    idp,
    send: (body: unknown, { headers, ...sending }: Sending = {}) =>
      post(portal, '/auth/exchange', {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
        ...sending,
      }),
    exchange: (changes: Record<string, unknown> = {}) =>
      scene.send({
        projectId: cast.ada.organizationId,
        clientId: scene.client.clientId,
        externalAccessToken: opaqueToken(),
        ...changes,
      }),
  } as Scene;
  beforeAll(async () => {
    scene.client = await makeClient(cast.ada, { apis: [cast.apiA] });
    await registerAsked(cast.ada, idp);
  });
  return scene;
}

/** Checks a refusal in the form of FHIR. */
export function expectOutcome(answer: Answer, status: number, text: string, code = 'invalid'): void {
  const issue = {
    severity: 'error',
    code,
    details: { text },
    diagnostics: expect.stringMatching(/\.$/) as string,
  };
  expect({ status: answer.status, json: answer.json }).toEqual({
    status,
    json: { resourceType: 'OperationOutcome', issue: [issue] },
  });
}

/** Checks the refusal of a token that could not be verified. @param detail what was found out */
export function expectUnverified(answer: Answer, detail: RegExp): void {
  expect({ status: answer.status, json: answer.json }).toEqual({
    status: 400,
    json: {
      error: 'invalid_request',
      error_description: 'Failed to verify code - check your identity provider configuration',
      detail: expect.stringMatching(detail) as string,
    },
  });
}
