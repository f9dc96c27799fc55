ALTER TABLE "content_file" ADD COLUMN     "depends" TEXT[],
ADD COLUMN     "provides" TEXT[];

-- Rows from before have no keys: the next import parses their files again and gives them some.
UPDATE "content_file" SET "digest" = '';

-- CreateIndex
CREATE INDEX "content_file_provides_depends_idx" ON "content_file" USING GIN ("provides", "depends");

-- Few rows each: an import asks for them at every edit.
CREATE INDEX article_renamed ON article (first_address) WHERE first_address NOT LIKE '%/' || slug;
CREATE INDEX article_removed ON article (title) WHERE removed_at IS NOT NULL;
CREATE INDEX article_removed_words ON article (words) WHERE removed_at IS NOT NULL;
