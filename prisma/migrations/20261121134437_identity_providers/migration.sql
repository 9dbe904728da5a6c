-- CreateEnum
CREATE TYPE "identity_provider_type" AS ENUM ('okta', 'auth0', 'entra', 'google', 'keycloak', 'asgardeo', 'pingone', 'oidc', 'userinfo', 'practice');

-- CreateEnum
CREATE TYPE "verification_method" AS ENUM ('jwks', 'userinfo', 'introspection');

-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "chooses_identity_providers" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "refresh_token_families" ADD COLUMN     "identity_provider_id" TEXT;

-- CreateTable
CREATE TABLE "identity_providers" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "type" "identity_provider_type" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "audiences" TEXT[],
    "well_known_url" TEXT,
    "issuer" TEXT,
    "token_endpoint" TEXT,
    "jwks_uri" TEXT,
    "jwks" JSONB,
    "userinfo_endpoint" TEXT,
    "introspection_endpoint" TEXT,
    "introspection_client_id" TEXT,
    "sealed_introspection_secret" BYTEA,
    "documentation_url" TEXT,
    "verification" "verification_method" NOT NULL,
    "algorithms" TEXT[],
    "claim_mapping" JSONB NOT NULL DEFAULT '{}',
    "subject_claim" TEXT NOT NULL DEFAULT 'sub',
    "authorized_parties" TEXT[],
    "required_claims" JSONB NOT NULL DEFAULT '{}',
    "max_token_age_seconds" INTEGER,
    "single_use" BOOLEAN NOT NULL DEFAULT false,
    "may_outlive" BOOLEAN NOT NULL DEFAULT false,
    "requires_member" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "tokens_valid_from" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment_identity_providers" (
    "environment_id" TEXT NOT NULL,
    "identity_provider_id" TEXT NOT NULL,

    CONSTRAINT "environment_identity_providers_pkey" PRIMARY KEY ("environment_id","identity_provider_id")
);

-- CreateTable
CREATE TABLE "client_identity_providers" (
    "client_id" TEXT NOT NULL,
    "identity_provider_id" TEXT NOT NULL,

    CONSTRAINT "client_identity_providers_pkey" PRIMARY KEY ("client_id","identity_provider_id")
);

-- CreateTable
CREATE TABLE "exchanged_tokens" (
    "jti" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "identity_provider_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_token_id" TEXT NOT NULL,
    "family_id" TEXT,
    "actor" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "once_key" BYTEA,
    "kept_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchanged_tokens_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "practice_users" (
    "id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "claims" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "practice_users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_providers_organization_id_name_key" ON "identity_providers"("organization_id", "name");

-- CreateIndex
CREATE INDEX "environment_identity_providers_identity_provider_id_idx" ON "environment_identity_providers"("identity_provider_id");

-- CreateIndex
CREATE INDEX "client_identity_providers_identity_provider_id_idx" ON "client_identity_providers"("identity_provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "exchanged_tokens_once_key_key" ON "exchanged_tokens"("once_key");

-- CreateIndex
CREATE INDEX "exchanged_tokens_kept_until_idx" ON "exchanged_tokens" USING BRIN ("kept_until");

-- CreateIndex
CREATE UNIQUE INDEX "practice_users_organization_id_username_key" ON "practice_users"("organization_id", "username");

-- CreateIndex
CREATE INDEX "refresh_token_families_identity_provider_id_idx" ON "refresh_token_families"("identity_provider_id");

-- AddForeignKey
ALTER TABLE "refresh_token_families" ADD CONSTRAINT "refresh_token_families_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_identity_providers" ADD CONSTRAINT "environment_identity_providers_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_identity_providers" ADD CONSTRAINT "environment_identity_providers_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_identity_providers" ADD CONSTRAINT "client_identity_providers_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_identity_providers" ADD CONSTRAINT "client_identity_providers_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_users" ADD CONSTRAINT "practice_users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Change notices, as in the migration of the triggers: an identity provider may count for any client.
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR DELETE ON environment_identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR DELETE ON client_identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();

-- What exchanges leave behind, for all that arrive together: lineage, refresh tokens, audit. A function, because its plans are kept; a
-- statement of this size would be planned anew each time. The arrays have an element for each exchange. A subject token that counts once
-- counts for the first that comes with it; in the order of the keys, so that two replicas wait for each other instead of for ever. Nothing is
-- written of the others. Returns the ids of the tokens that may be given.
CREATE FUNCTION record_exchanges(
  audit_ids text[], organization_ids text[], instants timestamptz[], actor_types text[], actor_ids text[], actor_labels text[],
  actions text[], target_types text[], target_ids text[], target_labels text[], application_ids text[], client_ids text[],
  outcomes text[], reasons text[], addresses text[], request_ids text[], detail_objects text[],
  jtis text[], identity_provider_ids text[], subjects text[], subject_token_ids text[], family_ids text[], actors text[],
  expiries timestamptz[], once_keys bytea[], keeping_ends timestamptz[],
  refresh_token_ids text[], refresh_hashes bytea[], refresh_expiries timestamptz[], family_beginnings timestamptz[], family_expiries timestamptz[],
  user_types text[], audiences text[], scopes text[], claim_objects text[]
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  given text[];
BEGIN
  WITH written AS (
    INSERT INTO exchanged_tokens
      (jti, client_id, identity_provider_id, subject, subject_token_id, family_id, actor, issued_at, expires_at, once_key, kept_until)
    SELECT * FROM unnest(jtis, client_ids, identity_provider_ids, subjects, subject_token_ids, family_ids, actors,
      instants, expiries, once_keys, keeping_ends)
      AS exchange(jti, client_id, identity_provider_id, subject, subject_token_id, family_id, actor, at, expires_at, once_key, kept_until)
    WHERE jti IS NOT NULL ORDER BY once_key
    ON CONFLICT (once_key) DO NOTHING RETURNING jti
  ) SELECT array_agg(jti) INTO given FROM written;

  IF array_remove(family_ids, NULL) <> '{}' THEN
    -- Not for a client or an identity provider that was deleted meanwhile: that would fail all of them.
    WITH families AS (
      INSERT INTO refresh_token_families
        (id, client_id, subject, user_type, audience, scope, claims, identity_provider_id, expires_at, created_at)
      SELECT family_id, client_id, subject, user_type, audience::text[], scope, claims::jsonb, identity_provider_id, expires_at, created_at
      FROM unnest(jtis, family_ids, client_ids, subjects, user_types, audiences, scopes, claim_objects,
        identity_provider_ids, family_expiries, family_beginnings)
        AS exchange(jti, family_id, client_id, subject, user_type, audience, scope, claims, identity_provider_id, expires_at, created_at)
      WHERE family_id IS NOT NULL AND jti = ANY (given)
        AND EXISTS (SELECT FROM clients WHERE clients.id = exchange.client_id)
        AND EXISTS (SELECT FROM identity_providers AS idp WHERE idp.id = exchange.identity_provider_id)
      RETURNING id
    )
    INSERT INTO refresh_tokens (id, family_id, hash, issued_at, expires_at)
    SELECT token_id, family_id, hash, at, expires_at
    FROM unnest(family_ids, refresh_token_ids, refresh_hashes, instants, refresh_expiries)
      AS exchange(family_id, token_id, hash, at, expires_at)
    WHERE family_id IN (SELECT id FROM families);
  END IF;

  INSERT INTO audit_events
    (id, organization_id, at, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
     application_id, client_id, outcome, reason, address, request_id, details)
  SELECT id, organization_id, at, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
    application_id, client_id, outcome, reason, address, request_id, details::jsonb
  FROM unnest(jtis, audit_ids, organization_ids, instants, actor_types, actor_ids, actor_labels, actions, target_types,
    target_ids, target_labels, application_ids, client_ids, outcomes, reasons, addresses, request_ids, detail_objects)
    AS exchange(jti, id, organization_id, at, actor_type, actor_id, actor_label, action, target_type,
      target_id, target_label, application_id, client_id, outcome, reason, address, request_id, details)
  WHERE jti IS NULL OR jti = ANY (given);

  RETURN given;
END;
$$;
