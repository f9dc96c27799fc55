-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "article_kind" AS ENUM ('news', 'opinion', 'analysis');

-- CreateEnum
CREATE TYPE "results_policy" AS ENUM ('always', 'after-vote', 'after-close');

-- CreateEnum
CREATE TYPE "email_policy" AS ENUM ('none', 'optional', 'required');

-- CreateEnum
CREATE TYPE "subscriber_state" AS ENUM ('pending', 'confirmed', 'unsubscribed', 'erased');

-- CreateEnum
CREATE TYPE "outbox_state" AS ENUM ('waiting', 'sent', 'failed');

-- CreateTable
CREATE TABLE "publication" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "site" JSONB NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_file" (
    "path" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "references" JSONB NOT NULL,
    "warnings" JSONB NOT NULL,

    CONSTRAINT "content_file_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unpublished" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "slug" TEXT NOT NULL,
    "kind" "article_kind" NOT NULL,
    "section_slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "image" JSONB,
    "blocks" JSONB NOT NULL,
    "plain_text" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "sponsored" BOOLEAN NOT NULL DEFAULT true,
    "poll_slug" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "article_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "author" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "contributor" BOOLEAN NOT NULL DEFAULT false,
    "url" TEXT,
    "image" JSONB,
    "html" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "author_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "article_author" (
    "article_slug" TEXT NOT NULL,
    "author_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_author_pkey" PRIMARY KEY ("article_slug","author_slug")
);

-- CreateTable
CREATE TABLE "article_topic" (
    "article_slug" TEXT NOT NULL,
    "topic_slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_topic_pkey" PRIMARY KEY ("article_slug","topic_slug")
);

-- CreateTable
CREATE TABLE "source" (
    "article_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,

    CONSTRAINT "source_pkey" PRIMARY KEY ("article_slug","position")
);

-- CreateTable
CREATE TABLE "correction" (
    "article_slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "date" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("article_slug","position")
);

-- CreateTable
CREATE TABLE "redirect" (
    "from_path" TEXT NOT NULL,
    "article_slug" TEXT NOT NULL,

    CONSTRAINT "redirect_pkey" PRIMARY KEY ("from_path")
);

-- CreateTable
CREATE TABLE "page" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "html" TEXT NOT NULL,
    "plain_text" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "page_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "poll" (
    "slug" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "opens" TIMESTAMPTZ(3) NOT NULL,
    "closes" TIMESTAMPTZ(3) NOT NULL,
    "results" "results_policy" NOT NULL DEFAULT 'after-vote',
    "email" "email_policy" NOT NULL DEFAULT 'optional',
    "guarded" BOOLEAN NOT NULL DEFAULT false,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "poll_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "poll_option" (
    "poll_slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "poll_option_pkey" PRIMARY KEY ("poll_slug","id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "poll_slug" TEXT NOT NULL,
    "voter_key" BYTEA NOT NULL,
    "option_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("poll_slug","voter_key")
);

-- CreateTable
CREATE TABLE "tally_shard" (
    "poll_slug" TEXT NOT NULL,
    "option_id" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "votes" BIGINT NOT NULL,

    CONSTRAINT "tally_shard_pkey" PRIMARY KEY ("poll_slug","option_id","shard")
);

-- CreateTable
CREATE TABLE "turnout" (
    "poll_slug" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "shard" SMALLINT NOT NULL,
    "votes" BIGINT NOT NULL,

    CONSTRAINT "turnout_pkey" PRIMARY KEY ("poll_slug","day","shard")
);

-- CreateTable
CREATE TABLE "campaign" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "offer_text" TEXT,
    "offer_code" TEXT,
    "url" TEXT NOT NULL,
    "starts" TIMESTAMPTZ(3) NOT NULL,
    "ends" TIMESTAMPTZ(3) NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 10,
    "sections" TEXT[],
    "exclude" TEXT[],
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "campaign_count" (
    "campaign_slug" TEXT NOT NULL,
    "article_slug" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "event" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "campaign_count_pkey" PRIMARY KEY ("campaign_slug","article_slug","day","event","outcome")
);

-- CreateTable
CREATE TABLE "campaign_visitor" (
    "campaign_slug" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "visitor_key" BYTEA NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "campaign_visitor_pkey" PRIMARY KEY ("campaign_slug","event","visitor_key","hour")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "state" "subscriber_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wording" (
    "hash" TEXT NOT NULL,
    "version" SERIAL NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "first_used" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wording_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "wording_hash" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "token_hash" BYTEA NOT NULL,
    "subscriber_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "mailbox_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "suppression" (
    "email_hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("email_hash")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "mail" JSONB NOT NULL,
    "message_id" TEXT NOT NULL,
    "state" "outbox_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_message" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_edition" (
    "id" UUID NOT NULL,
    "after" TIMESTAMPTZ(3) NOT NULL,
    "up_to" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "digest_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_delivery" (
    "edition_id" UUID NOT NULL,
    "subscriber_id" UUID NOT NULL,

    CONSTRAINT "digest_delivery_pkey" PRIMARY KEY ("edition_id","subscriber_id")
);

-- CreateTable
CREATE TABLE "daily_secret" (
    "day" DATE NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "daily_secret_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "article_published_at_idx" ON "article"("published_at" DESC);

-- CreateIndex
CREATE INDEX "article_section_slug_published_at_idx" ON "article"("section_slug", "published_at" DESC);

-- CreateIndex
CREATE INDEX "article_poll_slug_idx" ON "article"("poll_slug");

-- CreateIndex
CREATE INDEX "article_author_author_slug_idx" ON "article_author"("author_slug");

-- CreateIndex
CREATE INDEX "article_topic_topic_slug_idx" ON "article_topic"("topic_slug");

-- CreateIndex
CREATE INDEX "correction_date_idx" ON "correction"("date" DESC);

-- CreateIndex
CREATE INDEX "redirect_article_slug_idx" ON "redirect"("article_slug");

-- CreateIndex
CREATE INDEX "campaign_visitor_hour_idx" ON "campaign_visitor"("hour");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_email_key" ON "subscriber"("email");

-- CreateIndex
CREATE UNIQUE INDEX "wording_version_key" ON "wording"("version");

-- CreateIndex
CREATE INDEX "consent_subscriber_id_idx" ON "consent"("subscriber_id");

-- CreateIndex
CREATE INDEX "confirmation_subscriber_id_idx" ON "confirmation"("subscriber_id");

-- CreateIndex
CREATE INDEX "confirmation_consent_id_idx" ON "confirmation"("consent_id");

-- CreateIndex
CREATE INDEX "confirmation_mailbox_key_created_at_idx" ON "confirmation"("mailbox_key", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_id_key" ON "outbox"("message_id");

-- CreateIndex
CREATE INDEX "outbox_state_kind_due_at_idx" ON "outbox"("state", "kind", "due_at");

-- CreateIndex
CREATE INDEX "digest_delivery_subscriber_id_idx" ON "digest_delivery"("subscriber_id");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_poll_slug_fkey" FOREIGN KEY ("poll_slug") REFERENCES "poll"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_article_slug_fkey" FOREIGN KEY ("article_slug") REFERENCES "article"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_author_slug_fkey" FOREIGN KEY ("author_slug") REFERENCES "author"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_topic" ADD CONSTRAINT "article_topic_article_slug_fkey" FOREIGN KEY ("article_slug") REFERENCES "article"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_article_slug_fkey" FOREIGN KEY ("article_slug") REFERENCES "article"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_article_slug_fkey" FOREIGN KEY ("article_slug") REFERENCES "article"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_article_slug_fkey" FOREIGN KEY ("article_slug") REFERENCES "article"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_poll_slug_fkey" FOREIGN KEY ("poll_slug") REFERENCES "poll"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_poll_slug_option_id_fkey" FOREIGN KEY ("poll_slug", "option_id") REFERENCES "poll_option"("poll_slug", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tally_shard" ADD CONSTRAINT "tally_shard_poll_slug_option_id_fkey" FOREIGN KEY ("poll_slug", "option_id") REFERENCES "poll_option"("poll_slug", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turnout" ADD CONSTRAINT "turnout_poll_slug_fkey" FOREIGN KEY ("poll_slug") REFERENCES "poll"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_count" ADD CONSTRAINT "campaign_count_campaign_slug_fkey" FOREIGN KEY ("campaign_slug") REFERENCES "campaign"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_wording_hash_fkey" FOREIGN KEY ("wording_hash") REFERENCES "wording"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_delivery" ADD CONSTRAINT "digest_delivery_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "digest_edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_delivery" ADD CONSTRAINT "digest_delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

