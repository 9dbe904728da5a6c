-- AlterTable
ALTER TABLE "refresh_token_families" ADD COLUMN     "member_id" TEXT;

-- AlterTable
ALTER TABLE "exchanged_tokens" ADD COLUMN     "counts_once" BOOLEAN NOT NULL DEFAULT false;

UPDATE exchanged_tokens SET counts_once = true WHERE once_key IS NOT NULL;

-- DropIndex
DROP INDEX "exchanged_tokens_once_key_key";

-- AlterTable
ALTER TABLE "exchanged_tokens" DROP COLUMN "once_key";

-- A subject token that counts once. Not in schema.prisma, which knows no index of a part of the rows.
CREATE UNIQUE INDEX exchanged_tokens_once ON exchanged_tokens (identity_provider_id, subject_token_id) WHERE counts_once;

DROP FUNCTION record_exchanges(
  text[], text[], timestamptz[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[],
  text[], text[], text[], text[], text[], text[], text[], timestamptz[], bytea[], timestamptz[], text[], bytea[], timestamptz[],
  timestamptz[], timestamptz[], text[], text[], text[], text[]);

-- What exchanges leave behind, for all that arrive together: lineage, refresh tokens, audit. A function of PL/pgSQL, because its plan is
-- kept. The batch has an object for each exchange, with instants in milliseconds since the epoch. A subject token that counts once counts
-- for the first that comes with it; in the order of the index, so that two replicas wait for each other instead of for ever. Nothing is
-- written of the others, and no refresh token for a client or an identity provider that was deleted meanwhile: that would fail all of
-- them. Returns the ids of the tokens that may not be given: mostly none.
CREATE FUNCTION record_exchanges(batch json) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  refused text[];
BEGIN
  WITH exchange AS MATERIALIZED (
    SELECT *, to_timestamp(at / 1000) AS instant FROM json_to_recordset(batch) AS (
      at double precision, audit_id text, organization_id text, actor_type text, actor_id text, actor_label text, action text,
      target_type text, target_id text, target_label text, application_id text, client_id text, outcome text, reason text,
      address text, request_id text, details jsonb,
      jti text, identity_provider_id text, subject text, subject_token_id text, actor text,
      expires_at double precision, could_come_again_until double precision, refresh json)
  ), written AS (
    INSERT INTO exchanged_tokens
      (jti, client_id, identity_provider_id, subject, subject_token_id, family_id, actor, issued_at, expires_at,
       counts_once, kept_until)
    SELECT jti, client_id, identity_provider_id, subject, subject_token_id, refresh->>'family_id', actor, instant,
      to_timestamp(expires_at / 1000), could_come_again_until IS NOT NULL,
      to_timestamp(greatest(expires_at, could_come_again_until) / 1000)
    FROM exchange WHERE jti IS NOT NULL ORDER BY identity_provider_id, subject_token_id
    ON CONFLICT (identity_provider_id, subject_token_id) WHERE counts_once DO NOTHING
    RETURNING jti
  ), begun AS (
    SELECT exchange.client_id, exchange.identity_provider_id, exchange.subject, exchange.instant, family.*
    FROM exchange JOIN written USING (jti), json_to_record(exchange.refresh) AS family
      (family_id text, user_type text, audience text[], scope text, claims jsonb, member_id text, created_at timestamptz,
       family_expires_at timestamptz, token_id text, hash bytea, expires_at timestamptz)
    WHERE exchange.refresh IS NOT NULL
      AND EXISTS (SELECT FROM clients WHERE clients.id = exchange.client_id)
      AND EXISTS (SELECT FROM identity_providers AS idp WHERE idp.id = exchange.identity_provider_id)
  ), families AS (
    INSERT INTO refresh_token_families
      (id, client_id, subject, user_type, audience, scope, claims, identity_provider_id, member_id, expires_at, created_at)
    SELECT family_id, client_id, subject, user_type, audience, scope, claims, identity_provider_id, member_id,
      family_expires_at, created_at
    FROM begun
  ), tokens AS (
    INSERT INTO refresh_tokens (id, family_id, hash, issued_at, expires_at)
    SELECT token_id, family_id, hash, instant, expires_at FROM begun
  ), audit AS (
    INSERT INTO audit_events
      (id, organization_id, at, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
       application_id, client_id, outcome, reason, address, request_id, details)
    SELECT audit_id, organization_id, instant, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
      application_id, client_id, outcome, reason, address, request_id, details
    FROM exchange WHERE jti IS NULL OR jti IN (SELECT jti FROM written)
  )
  SELECT array_agg(jti) INTO refused FROM exchange WHERE jti IS NOT NULL AND jti NOT IN (SELECT jti FROM written);
  RETURN refused;
END;
$$;
