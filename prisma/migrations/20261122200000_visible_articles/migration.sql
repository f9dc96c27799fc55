-- Sections are counted and paged over the pieces that readers may see: from this index alone, without reading a piece.
CREATE INDEX "article_visible_idx" ON "article"("section_slug", "published_at" DESC, "slug")
  WHERE "removed_at" IS NULL AND NOT "draft";
