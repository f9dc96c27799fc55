-- "Did you mean" counts what stands in the search vectors, so that no text is parsed a second time for it. The spelling
-- of a counted stem is read from an article when somebody asks (lib/search/suggestions/queries.ts).

-- What a letters-only word becomes in a search vector: no number, no part of an address, and no sign of a script without
-- spaces, where a run is a sentence and not a word that somebody misspells.
CREATE OR REPLACE FUNCTION is_worth_suggesting(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(word) <= 40 AND word !~ '[\d\u0001-\u0040\u005B-\u0060\u007B-\u007F\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]'
$$;

-- Adds to the words' counts what a statement changed. Rows are taken in the order of their words. A transaction of many
-- statements lists the articles that it adds in a temporary table and counts them at its end
-- (lib/content/import/count-words.ts): the row of a common word is then written once, not once for every statement.
CREATE OR REPLACE FUNCTION count_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listed boolean := to_regclass('pg_temp.uncounted_article') IS NOT NULL;
  uncounted text[] := '{}';
BEGIN
  IF TG_OP = 'INSERT' AND listed THEN
    INSERT INTO pg_temp.uncounted_article (slug) SELECT slug FROM added;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO search_word (word, articles)
    SELECT word, count(*) FROM added, unnest(tsvector_to_array(search)) AS word
    GROUP BY word HAVING is_worth_suggesting(word) ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  ELSE
    IF listed THEN
      uncounted := ARRAY(SELECT slug FROM added JOIN pg_temp.uncounted_article USING (slug));
    END IF;
    INSERT INTO search_word (word, articles)
    SELECT word, sum(step) FROM (
      SELECT added.search AS came, removed.search AS went FROM added FULL JOIN removed USING (slug)
      WHERE added.search IS DISTINCT FROM removed.search AND slug NOT IN (SELECT unnest(uncounted))
    ) AS changed, LATERAL (
      SELECT 1 AS step, unnest(tsvector_to_array(came)) AS word
      UNION ALL SELECT -1, unnest(tsvector_to_array(went))
    ) AS steps
    GROUP BY word HAVING sum(step) <> 0 AND is_worth_suggesting(word) ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  END IF;
  RETURN NULL;
END $$;

-- Loads pg_trgm: until a session has, only a superuser may set its threshold for a function.
SELECT similarity('', '');

-- The counted words most similar to a word or to its stem, the likeliest first. Stems are short, so that one letter changes
-- much of them: they count as similar sooner than pg_trgm takes them to be by itself.
CREATE FUNCTION words_like(plain text, stem text, most integer) RETURNS text[] LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT ARRAY(
    SELECT word FROM search_word WHERE (word % plain OR word % stem) AND articles > 0
    ORDER BY greatest(similarity(word, plain), similarity(word, stem)) DESC, articles DESC LIMIT most
  )
$$;

DROP FUNCTION words_to_suggest(text);
DROP FUNCTION vector_to_suggest(text);
DROP TEXT SEARCH CONFIGURATION search_words;

DELETE FROM search_word;
INSERT INTO search_word (word, articles)
SELECT word, ndoc FROM ts_stat('SELECT search FROM article') WHERE is_worth_suggesting(word);
