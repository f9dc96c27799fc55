-- Several newsletters, each with its own consents and its own state. What there was is the newsletter “news”: its
-- subscribers, consents, links and mails stay what they are.

-- CreateEnum
CREATE TYPE "subscription_state" AS ENUM ('pending', 'confirmed', 'unsubscribed');

-- CreateTable
CREATE TABLE "subscription" (
    "subscriber_id" UUID NOT NULL,
    "newsletter" TEXT NOT NULL,
    "state" "subscription_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("subscriber_id","newsletter")
);

-- CreateIndex
CREATE INDEX "subscription_newsletter_state_idx" ON "subscription"("newsletter", "state");

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "subscription" ("subscriber_id", "newsletter", "state", "created_at", "confirmed_at", "unsubscribed_at")
SELECT "id", 'news', "state"::text::"subscription_state", "created_at", "confirmed_at", "unsubscribed_at"
FROM "subscriber" WHERE "state" <> 'erased' ORDER BY "id";

ALTER TABLE "subscriber"
  DROP CONSTRAINT "subscriber_erased_without_email",
  DROP CONSTRAINT "subscriber_erased_when",
  DROP CONSTRAINT "subscriber_confirmed_when",
  DROP CONSTRAINT "subscriber_unsubscribed_when",
  ADD CONSTRAINT "subscriber_erased_without_email" CHECK (("erased_at" IS NOT NULL) = ("email" IS NULL));

ALTER TABLE "subscription"
  ADD CONSTRAINT "subscription_newsletter_form" CHECK ("newsletter" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "subscription_confirmed_when" CHECK ("state" <> 'confirmed' OR "confirmed_at" IS NOT NULL),
  ADD CONSTRAINT "subscription_unsubscribed_when" CHECK ("state" <> 'unsubscribed' OR "unsubscribed_at" IS NOT NULL);

-- AlterTable
ALTER TABLE "subscriber" DROP COLUMN "confirmed_at",
DROP COLUMN "state",
DROP COLUMN "unsubscribed_at";

-- DropEnum
DROP TYPE "subscriber_state";

-- A link is for all consents of its form.
ALTER TABLE "consent" ADD COLUMN "newsletter" TEXT NOT NULL DEFAULT 'news', ADD COLUMN "token_hash" BYTEA;
ALTER TABLE "consent" ALTER COLUMN "newsletter" DROP DEFAULT;

UPDATE "consent" SET "token_hash" = "confirmation"."token_hash"
FROM "confirmation" WHERE "confirmation"."consent_id" = "consent"."id";

-- CreateIndex
CREATE INDEX "consent_token_hash_idx" ON "consent"("token_hash");

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_token_hash_fkey" FOREIGN KEY ("token_hash") REFERENCES "confirmation"("token_hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- DropForeignKey
ALTER TABLE "confirmation" DROP CONSTRAINT "confirmation_consent_id_fkey";

-- DropIndex
DROP INDEX "confirmation_consent_id_idx";

-- AlterTable
ALTER TABLE "confirmation" DROP COLUMN "consent_id";

-- CreateTable
CREATE TABLE "reader_link" (
    "token_hash" BYTEA NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reader_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "reader_link_subscriber_id_idx" ON "reader_link"("subscriber_id");

-- AddForeignKey
ALTER TABLE "reader_link" ADD CONSTRAINT "reader_link_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "reader_link"
  ADD CONSTRAINT "reader_link_token_hash_length" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "reader_link_expires_later" CHECK ("expires_at" > "created_at");

-- A mailing that waits is withdrawn from whoever leaves its newsletter.
ALTER TABLE "outbox" ADD COLUMN "newsletter" TEXT;

ALTER TABLE "outbox" DROP CONSTRAINT "outbox_kind_known";
UPDATE "outbox" SET "kind" = 'mailing', "newsletter" = 'news' WHERE "kind" = 'digest';
ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_kind_known" CHECK ("kind" IN ('access', 'confirmation', 'contact', 'mailing'));

-- AlterTable
ALTER TABLE "contact_message" ADD COLUMN "about" TEXT, ADD COLUMN "may_print" TEXT;

-- CreateTable
CREATE TABLE "mailing" (
    "slug" TEXT NOT NULL,
    "newsletter" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "shown_from" TIMESTAMPTZ(3),
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "pick" JSONB NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mailing_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "mailing_send" (
    "mailing" TEXT NOT NULL,
    "newsletter" TEXT NOT NULL,
    "articles" TEXT[],
    "up_to" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "mailing_send_pkey" PRIMARY KEY ("mailing")
);

-- CreateTable
CREATE TABLE "mailing_delivery" (
    "mailing" TEXT NOT NULL,
    "subscriber_id" UUID NOT NULL,

    CONSTRAINT "mailing_delivery_pkey" PRIMARY KEY ("mailing","subscriber_id")
);

-- CreateIndex
CREATE INDEX "mailing_newsletter_shown_from_idx" ON "mailing"("newsletter", "shown_from" DESC);

-- CreateIndex
CREATE INDEX "mailing_send_newsletter_up_to_idx" ON "mailing_send"("newsletter", "up_to" DESC);

-- CreateIndex
CREATE INDEX "mailing_delivery_subscriber_id_idx" ON "mailing_delivery"("subscriber_id");

-- AddForeignKey
ALTER TABLE "mailing_delivery" ADD CONSTRAINT "mailing_delivery_mailing_fkey" FOREIGN KEY ("mailing") REFERENCES "mailing_send"("mailing") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailing_delivery" ADD CONSTRAINT "mailing_delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "mailing"
  ADD CONSTRAINT "mailing_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "mailing_subject_said" CHECK ("subject" <> ''),
  ADD CONSTRAINT "mailing_shown_unless_draft" CHECK ("draft" OR "shown_from" IS NOT NULL),
  ADD CONSTRAINT "mailing_pick_object" CHECK (jsonb_typeof("pick") = 'object');

-- Digests were mailings: the next one begins where the last one ended.
INSERT INTO "mailing_send" ("mailing", "newsletter", "articles", "up_to", "started_at", "finished_at")
SELECT 'news/digest-' || "id", 'news', '{}', "up_to", "up_to", coalesce("finished_at", "up_to") FROM "digest_edition";

INSERT INTO "mailing_delivery" ("mailing", "subscriber_id")
SELECT 'news/digest-' || "edition_id", "subscriber_id" FROM "digest_delivery" ORDER BY 1, 2;

-- DropForeignKey
ALTER TABLE "digest_delivery" DROP CONSTRAINT "digest_delivery_edition_id_fkey";

-- DropForeignKey
ALTER TABLE "digest_delivery" DROP CONSTRAINT "digest_delivery_subscriber_id_fkey";

-- DropTable
DROP TABLE "digest_delivery";

-- DropTable
DROP TABLE "digest_edition";

ALTER TABLE "content_file"
  DROP CONSTRAINT "content_file_kind_known",
  ADD CONSTRAINT "content_file_kind_known" CHECK ("kind" IN ('article', 'author', 'mailing', 'page', 'poll', 'series', 'sponsor'));
