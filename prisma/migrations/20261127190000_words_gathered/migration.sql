-- A transaction of many statements gathers in a temporary table what each of them changed and counts it at its end
-- (lib/content/import/count-words.ts): the row of a common word is then written once, not once for every statement.
CREATE OR REPLACE FUNCTION count_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND to_regclass('pg_temp.word_step') IS NOT NULL THEN
    INSERT INTO pg_temp.word_step (word, step)
    SELECT word, count(*) FROM added, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word GROUP BY word;
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
