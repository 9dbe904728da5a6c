-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "organization_id" TEXT;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Sessions that are open go on in the organization they were acting in.
UPDATE "sessions" SET "organization_id" = (
  SELECT "organization_id" FROM "memberships"
  WHERE "memberships"."user_id" = "sessions"."user_id" AND "memberships"."disabled_at" IS NULL
  ORDER BY "memberships"."created_at", "memberships"."organization_id"
  LIMIT 1);
