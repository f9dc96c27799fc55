-- What Prisma's language cannot say: the rules every row keeps, whoever writes it. Each is also a rule of the
-- import or of a form, which says it in words; here it holds for everything else.

-- Accents and misspellings in search.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The publication
ALTER TABLE "publication"
  ADD CONSTRAINT "publication_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "publication_site_object" CHECK (jsonb_typeof("site") = 'object');

ALTER TABLE "content_file"
  ADD CONSTRAINT "content_file_kind_known" CHECK ("kind" IN ('article', 'author', 'poll', 'sponsor', 'page', 'site'));

ALTER TABLE "import_run"
  ADD CONSTRAINT "import_run_ends_after_start" CHECK ("finished_at" >= "started_at"),
  ADD CONSTRAINT "import_run_counts" CHECK (least("added", "changed", "unpublished", "unchanged") >= 0);

-- Articles
ALTER TABLE "article"
  ADD CONSTRAINT "article_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "article_title_length" CHECK (length("title") BETWEEN 1 AND 200),
  ADD CONSTRAINT "article_summary_length" CHECK (length("summary") BETWEEN 1 AND 300),
  ADD CONSTRAINT "article_published_unless_draft" CHECK ("draft" OR "published_at" IS NOT NULL),
  ADD CONSTRAINT "article_words_counted" CHECK ("words" >= 0),
  ADD CONSTRAINT "article_image_object" CHECK (jsonb_typeof("image") IN ('object', 'null')),
  ADD CONSTRAINT "article_blocks_array" CHECK (jsonb_typeof("blocks") = 'array');

ALTER TABLE "author"
  ADD CONSTRAINT "author_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "author_named" CHECK ("name" <> ''),
  ADD CONSTRAINT "author_image_object" CHECK (jsonb_typeof("image") IN ('object', 'null'));

ALTER TABLE "article_author" ADD CONSTRAINT "article_author_position" CHECK ("position" >= 0);

ALTER TABLE "article_topic"
  ADD CONSTRAINT "article_topic_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "article_topic_named" CHECK ("topic_slug" <> '' AND "name" <> '');

ALTER TABLE "source"
  ADD CONSTRAINT "source_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "source_named" CHECK ("name" <> '');

ALTER TABLE "correction"
  ADD CONSTRAINT "correction_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "correction_said" CHECK ("text" <> '');

ALTER TABLE "redirect" ADD CONSTRAINT "redirect_from_site_path" CHECK ("from_path" LIKE '/_%');

ALTER TABLE "page"
  ADD CONSTRAINT "page_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "page_titled" CHECK ("title" <> '');

-- Polls
ALTER TABLE "poll"
  ADD CONSTRAINT "poll_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "poll_asks" CHECK ("question" <> ''),
  ADD CONSTRAINT "poll_closes_after_it_opens" CHECK ("closes" > "opens");

-- Deferred: an import may exchange the texts of two options.
ALTER TABLE "poll_option"
  ADD CONSTRAINT "poll_option_said" CHECK ("id" <> '' AND "text" <> ''),
  ADD CONSTRAINT "poll_option_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "poll_option_texts_differ" UNIQUE ("poll_slug", "text") DEFERRABLE INITIALLY DEFERRED;

-- No lower bound for votes: a ballot that changes its option may leave one shard below zero; the sum never is.
ALTER TABLE "tally_shard" ADD CONSTRAINT "tally_shard_number" CHECK ("shard" BETWEEN 0 AND 15);
ALTER TABLE "turnout" ADD CONSTRAINT "turnout_shard_number" CHECK ("shard" BETWEEN 0 AND 15);

-- Sponsors
ALTER TABLE "campaign"
  ADD CONSTRAINT "campaign_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "campaign_named" CHECK ("name" <> ''),
  ADD CONSTRAINT "campaign_text_length" CHECK (length("text") BETWEEN 1 AND 140),
  ADD CONSTRAINT "campaign_url_web" CHECK ("url" ~ '^https?://'),
  ADD CONSTRAINT "campaign_ends_after_start" CHECK ("ends" > "starts"),
  ADD CONSTRAINT "campaign_weight_range" CHECK ("weight" BETWEEN 1 AND 100),
  ADD CONSTRAINT "campaign_code_with_offer" CHECK ("offer_code" IS NULL OR "offer_text" IS NOT NULL);

ALTER TABLE "campaign_count"
  ADD CONSTRAINT "campaign_count_event_known" CHECK ("event" IN ('seen', 'visit')),
  ADD CONSTRAINT "campaign_count_outcome_said" CHECK ("outcome" <> ''),
  ADD CONSTRAINT "campaign_count_counted" CHECK ("count" >= 0);

ALTER TABLE "campaign_visitor"
  ADD CONSTRAINT "campaign_visitor_event_known" CHECK ("event" IN ('seen', 'visit')),
  ADD CONSTRAINT "campaign_visitor_hour_whole" CHECK (extract(epoch FROM "hour")::bigint % 3600 = 0);

-- Subscribers, consent, mail
ALTER TABLE "subscriber"
  ADD CONSTRAINT "subscriber_email_form" CHECK ("email" = lower("email") AND "email" LIKE '_%@_%' AND length("email") <= 254),
  ADD CONSTRAINT "subscriber_erased_without_email" CHECK (("state" = 'erased') = ("email" IS NULL)),
  ADD CONSTRAINT "subscriber_erased_when" CHECK (("state" = 'erased') = ("erased_at" IS NOT NULL)),
  ADD CONSTRAINT "subscriber_confirmed_when" CHECK ("state" <> 'confirmed' OR "confirmed_at" IS NOT NULL),
  ADD CONSTRAINT "subscriber_unsubscribed_when" CHECK ("state" <> 'unsubscribed' OR "unsubscribed_at" IS NOT NULL);

ALTER TABLE "wording" ADD CONSTRAINT "wording_hash_form" CHECK ("hash" ~ '^[0-9a-f]{64}$');

-- People agreed to these words.
CREATE FUNCTION "keep_wording"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A wording that was shown is never changed or deleted.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "wording_unchanged" BEFORE UPDATE ON "wording"
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "keep_wording"();
CREATE TRIGGER "wording_kept" BEFORE DELETE ON "wording" FOR EACH ROW EXECUTE FUNCTION "keep_wording"();

ALTER TABLE "consent" ADD CONSTRAINT "consent_page_path" CHECK ("page" LIKE '/%');

ALTER TABLE "confirmation"
  ADD CONSTRAINT "confirmation_token_hash_length" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "confirmation_expires_later" CHECK ("expires_at" > "created_at");

ALTER TABLE "suppression" ADD CONSTRAINT "suppression_hash_length" CHECK (octet_length("email_hash") = 32);

ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_kind_known" CHECK ("kind" IN ('confirmation', 'contact', 'digest')),
  ADD CONSTRAINT "outbox_recipient_address" CHECK ("recipient" LIKE '_%@_%'),
  ADD CONSTRAINT "outbox_mail_object" CHECK (jsonb_typeof("mail") = 'object'),
  ADD CONSTRAINT "outbox_attempts_counted" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "outbox_sent_when" CHECK (("state" = 'sent') = ("sent_at" IS NOT NULL)),
  ADD CONSTRAINT "outbox_failed_why" CHECK ("state" <> 'failed' OR "last_error" IS NOT NULL);

-- Limits
ALTER TABLE "daily_secret" ADD CONSTRAINT "daily_secret_length" CHECK (octet_length("secret") >= 32);
