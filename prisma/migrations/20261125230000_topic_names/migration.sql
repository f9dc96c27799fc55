-- A search looks for topics by their names, word by word.
CREATE INDEX "article_topic_name_idx" ON "article_topic" USING gin (to_tsvector('search_simple', "name"));
