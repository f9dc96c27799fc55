-- The words that a text gives to "did you mean", as a vector: an import of a whole newspaper gathers one for each article
-- and counts them with ts_stat at its end, instead of a row for each word of each article.
CREATE FUNCTION vector_to_suggest(body text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT strip(to_tsvector('search_words',
    CASE WHEN search_as_it_stands(body) THEN left(body, 150000)
      ELSE regexp_replace(search_visible(left(body, 150000)), '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]', ' ', 'g') END
  ))
$$;

-- Longer ones are no words, and shorter ones are near to too many.
CREATE FUNCTION is_worth_suggesting(word text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length(word) BETWEEN 4 AND 40
$$;

CREATE OR REPLACE FUNCTION words_to_suggest(body text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(vector_to_suggest(body))) AS word WHERE is_worth_suggesting(word)
$$;

CREATE OR REPLACE FUNCTION count_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND to_regclass('pg_temp.gathered_words') IS NOT NULL THEN
    INSERT INTO pg_temp.gathered_words (words)
    SELECT vector_to_suggest(concat_ws(' ', title, summary, plain_text)) FROM added;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO search_word (word, articles)
    SELECT word, count(*) FROM added, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word
    GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  ELSE
    INSERT INTO search_word (word, articles)
    SELECT word, sum(step) FROM (
      SELECT 1 AS step, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word FROM (
        SELECT slug, title, summary, plain_text FROM added
        EXCEPT SELECT slug, title, summary, plain_text FROM removed) AS came
      UNION ALL
      SELECT -1, words_to_suggest(concat_ws(' ', title, summary, plain_text)) FROM (
        SELECT slug, title, summary, plain_text FROM removed
        EXCEPT SELECT slug, title, summary, plain_text FROM added) AS went
    ) AS steps GROUP BY word HAVING sum(step) <> 0 ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  END IF;
  RETURN NULL;
END $$;
