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

    CONSTRAINT "exchanged_tokens_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "used_subject_tokens" (
    "key" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_subject_tokens_pkey" PRIMARY KEY ("key")
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
CREATE INDEX "exchanged_tokens_client_id_idx" ON "exchanged_tokens"("client_id");

-- CreateIndex
CREATE INDEX "exchanged_tokens_identity_provider_id_subject_idx" ON "exchanged_tokens"("identity_provider_id", "subject");

-- CreateIndex
CREATE INDEX "exchanged_tokens_subject_token_id_idx" ON "exchanged_tokens"("subject_token_id");

-- CreateIndex
CREATE INDEX "exchanged_tokens_expires_at_idx" ON "exchanged_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "used_subject_tokens_expires_at_idx" ON "used_subject_tokens"("expires_at");

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
ALTER TABLE "exchanged_tokens" ADD CONSTRAINT "exchanged_tokens_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exchanged_tokens" ADD CONSTRAINT "exchanged_tokens_identity_provider_id_fkey" FOREIGN KEY ("identity_provider_id") REFERENCES "identity_providers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_users" ADD CONSTRAINT "practice_users_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Change notices, as in the migration of the triggers: an identity provider may count for any client.
CREATE TRIGGER notice_everything AFTER INSERT OR UPDATE OR DELETE ON identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR DELETE ON environment_identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
CREATE TRIGGER notice_everything AFTER INSERT OR DELETE ON client_identity_providers
  FOR EACH ROW EXECUTE FUNCTION notice_everything();
