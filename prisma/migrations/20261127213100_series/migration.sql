-- Series and columns, whose parts are articles.
CREATE TABLE "series" (
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "image" JSONB,
    "html" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "series_pkey" PRIMARY KEY ("slug")
);

ALTER TABLE "series"
  ADD CONSTRAINT "series_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 120),
  ADD CONSTRAINT "series_title_length" CHECK (length("title") BETWEEN 1 AND 200),
  ADD CONSTRAINT "series_summary_length" CHECK (length("summary") BETWEEN 1 AND 300),
  ADD CONSTRAINT "series_image_object" CHECK (jsonb_typeof("image") IN ('object', 'null'));

ALTER TABLE "article" ADD COLUMN "series_slug" TEXT;
CREATE INDEX "article_series_slug_published_at_idx" ON "article"("series_slug", "published_at");
ALTER TABLE "article" ADD CONSTRAINT "article_series_slug_fkey"
  FOREIGN KEY ("series_slug") REFERENCES "series"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "redirect" ADD COLUMN "series_slug" TEXT GENERATED ALWAYS AS (CASE "kind" WHEN 'series' THEN "slug" END) STORED
  REFERENCES "series"("slug") ON DELETE CASCADE;

ALTER TABLE "content_file"
  DROP CONSTRAINT "content_file_kind_known",
  ADD CONSTRAINT "content_file_kind_known" CHECK ("kind" IN ('article', 'author', 'poll', 'sponsor', 'page', 'series'));
