-- Old addresses lead to authors, pages, polls and sections too.
CREATE TYPE "redirect_kind" AS ENUM ('article', 'author', 'page', 'poll', 'section');

ALTER TABLE "redirect" DROP CONSTRAINT "redirect_article_slug_fkey";
DROP INDEX "redirect_article_slug_idx";
ALTER TABLE "redirect" RENAME COLUMN "article_slug" TO "slug";
ALTER TABLE "redirect" ADD COLUMN "kind" "redirect_kind" NOT NULL DEFAULT 'article';
ALTER TABLE "redirect" ALTER COLUMN "kind" DROP DEFAULT;
CREATE INDEX "redirect_slug_idx" ON "redirect"("slug");

-- A slug alone can refer to no table. These can, so that no old address leads to a row that never was. Sections have no rows.
ALTER TABLE "redirect"
  ADD COLUMN "article_slug" TEXT GENERATED ALWAYS AS (CASE "kind" WHEN 'article' THEN "slug" END) STORED
    REFERENCES "article"("slug") ON DELETE CASCADE,
  ADD COLUMN "author_slug" TEXT GENERATED ALWAYS AS (CASE "kind" WHEN 'author' THEN "slug" END) STORED
    REFERENCES "author"("slug") ON DELETE CASCADE,
  ADD COLUMN "page_slug" TEXT GENERATED ALWAYS AS (CASE "kind" WHEN 'page' THEN "slug" END) STORED
    REFERENCES "page"("slug") ON DELETE CASCADE,
  ADD COLUMN "poll_slug" TEXT GENERATED ALWAYS AS (CASE "kind" WHEN 'poll' THEN "slug" END) STORED
    REFERENCES "poll"("slug") ON DELETE CASCADE;
