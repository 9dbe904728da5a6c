import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { insertRevokedToken, noteRevokedToken } from '@/lib/db/revocations';
import { findTestToken, insertTestToken, listLiveTestTokens, markWithdrawn } from '@/lib/db/test-tokens';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';
import { MIN_TTL_SECONDS } from '@/lib/domain/clients/client-settings';
import type { IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { issueApplicationToken } from '@/lib/domain/tokens/application-token';
import { AccessRefused, audiencesOf } from '@/lib/domain/tokens/granted-access';
import { countTokenAnswer } from '@/lib/domain/usage/token-usage';
import { AppError, invalidField, notFound } from '@/lib/platform/errors';

export interface TestTokenRequest {
  /** Row id of the client. */
  clientId: string;
  /** Scopes of subscribed APIs; empty: all. */
  scopes: string[];
  /** At most the client's. Seconds; null: the client's. */
  lifetimeSeconds: number | null;
  /** Whether tokens made before from this screen stay valid. */
  keepPrevious: boolean;
}

type RevokedJti = { jti: string; expiresAt: Date };

async function withdrawAll(tx: Tx, clientId: string, tokens: RevokedJti[]): Promise<void> {
  for (const { jti, expiresAt } of tokens) {
    await insertRevokedToken(tx, { jti, clientId, expiresAt });
    await markWithdrawn(tx, jti);
  }
}

const noteAll = (tokens: RevokedJti[]) =>
  tokens.forEach(({ jti, expiresAt }) => noteRevokedToken(jti, expiresAt.getTime()));

/** Asks the engine of the token endpoint; its refusals become those of a form. */
async function issue(consumerKey: string, request: TestTokenRequest): Promise<IssuedAccessToken> {
  const snapshot = await clientSnapshot(consumerKey);
  if (!snapshot || snapshot.disabled) throw notFound('This application');
  if (snapshot.publicClient || !snapshot.grantTypes.has('client_credentials')) {
    throw new AppError(
      'conflict',
      'The grant type Client Credentials is off. Turn it on under Advanced Configurations.',
    );
  }
  const lifetime = request.lifetimeSeconds ?? snapshot.accessTokenTtlSeconds;
  if (lifetime < MIN_TTL_SECONDS || lifetime > snapshot.accessTokenTtlSeconds) {
    throw invalidField(
      'lifetimeSeconds',
      `Enter ${MIN_TTL_SECONDS} to ${snapshot.accessTokenTtlSeconds} seconds.`,
    );
  }
  // Chosen scopes name their APIs, because they may belong to several.
  const access = { scopes: request.scopes, resources: audiencesOf(snapshot, request.scopes) };
  try {
    const issued = await issueApplicationToken(snapshot, access, lifetime);
    countTokenAnswer(snapshot, 'client_credentials', 'issued');
    return issued;
  } catch (error) {
    if (error instanceof AccessRefused) throw invalidField('scopes', error.message);
    throw error;
  }
}

/**
 * Makes an access token on the screen, with the same function as `POST /oauth2/token`. It withdraws the ones this person made for the
 * client before, unless told otherwise.
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` when the grant is off
 */
export async function generateTestToken(
  person: Person,
  request: TestTokenRequest,
): Promise<IssuedAccessToken> {
  const client = await demandClient(prisma(), person, request.clientId, 'token.test');
  const issued = await issue(client.clientId, request);
  const withdrawn = await inTransaction(async (tx) => {
    const previous = request.keepPrevious ? [] : await listLiveTestTokens(tx, client.id, person.userId);
    await withdrawAll(tx, client.id, previous);
    await insertTestToken(tx, {
      jti: issued.jti,
      clientId: client.id,
      createdById: person.userId,
      expiresAt: new Date(issued.expiresAtSeconds * 1000),
    });
    await recordAudit(tx, person, {
      action: 'token.generate-test',
      ...aboutClient(client),
      details: {
        jti: issued.jti,
        scope: issued.scope,
        expiresInSeconds: issued.expiresInSeconds,
        withdrawn: previous.length,
      },
    });
    return previous;
  });
  noteAll(withdrawn);
  return issued;
}

/** Withdraws a test token of the person's own making. Again is no error. @throws AppError `not_found`, `forbidden` */
export async function withdrawTestToken(person: Person, jti: string): Promise<void> {
  const token = await findTestToken(prisma(), jti);
  if (!token || token.createdById !== person.userId) throw notFound('This test token');
  const client = await demandClient(prisma(), person, token.clientId, 'token.test');
  await inTransaction(async (tx) => {
    await withdrawAll(tx, client.id, [token]);
    await recordAudit(tx, person, {
      action: 'token.withdraw-test',
      ...aboutClient(client),
      details: { jti },
    });
  });
  noteAll([token]);
}
