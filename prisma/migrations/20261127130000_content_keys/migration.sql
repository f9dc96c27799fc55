ALTER TABLE "content_file" ADD COLUMN     "depends" TEXT[],
ADD COLUMN     "provides" TEXT[];

-- Rows from before have no keys: the next import parses their files again and gives them some.
UPDATE "content_file" SET "digest" = '';

-- Each edit looks through the list of new entries, so that stays short.
CREATE INDEX content_file_keys ON content_file USING gin (provides, depends) WITH (gin_pending_list_limit = 256);

-- Few rows each: an import asks for them at every edit.
CREATE INDEX article_renamed ON article (first_address) WHERE first_address NOT LIKE '%/' || slug;
CREATE INDEX article_removed ON article (title) WHERE removed_at IS NOT NULL;
CREATE INDEX article_removed_words ON article (words) WHERE removed_at IS NOT NULL;
