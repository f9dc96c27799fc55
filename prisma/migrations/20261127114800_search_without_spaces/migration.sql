-- Words in scripts that put no spaces between them (Thai, Lao, Burmese, Khmer, Chinese, Japanese; Korean too, which
-- hangs its particles on its words) are found by pairs of their signs, and signs that nobody sees part no word. What a
-- reader asks is cut in the same way by lib/search/unspaced-words.ts.

-- Without soft hyphens, zero-width signs and the like.
CREATE FUNCTION search_visible(body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(body, '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\U000E0000-\U000E0FFF]', '', 'g')
$$;

-- As it is shown in snippets: each sign of such a script stands by itself between two U+0001, which no text holds.
CREATE FUNCTION search_spaced(body text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(search_visible(body), '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F])', chr(1) || '\1' || chr(1), 'g')
$$;

-- As it is indexed: runs of such a script as pairs that overlap, then each sign that stands in them. Where Postgres makes
-- an index anew it looks for functions in no schema but its own, so the schema of the other one is kept with this one.
CREATE FUNCTION search_text(body text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  visible text := normalize(search_visible(body), NFC);
BEGIN
  IF visible !~ '[\uFF00-\uFFEF\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]' THEN
    RETURN visible;
  END IF;
  RETURN (
    SELECT string_agg(
        CASE WHEN NOT unspaced THEN sign WHEN goes_on THEN ' ' || sign || follower || ' ' WHEN went_on THEN ' '
          ELSE ' ' || sign || ' ' END,
        '' ORDER BY place)
      || coalesce(' ' || string_agg(DISTINCT sign, ' ') FILTER (WHERE unspaced), '')
    FROM (
      SELECT place, sign, unspaced, lead(sign) OVER line AS follower, lead(unspaced, 1, false) OVER line AS goes_on,
        lag(unspaced, 1, false) OVER line AS went_on
      FROM (
        SELECT place, sign, sign ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]' AS unspaced
        FROM unnest(string_to_array(normalize(visible, NFKC), NULL)) WITH ORDINALITY AS signs (sign, place)
      ) AS judged WINDOW line AS (ORDER BY place)
    ) AS paired
  );
END $$;

CREATE OR REPLACE FUNCTION article_search(configuration regconfig, title text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector(configuration, search_text(title)), 'A')
    || setweight(to_tsvector(configuration, search_text(summary)), 'B')
    || setweight(to_tsvector(configuration, search_text(left(body, 150000))), 'D')
$$;

CREATE OR REPLACE FUNCTION index_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  configuration regconfig;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.title, NEW.summary, NEW.plain_text) IS NOT DISTINCT FROM (OLD.title, OLD.summary, OLD.plain_text) THEN
      RETURN NEW;
    END IF;
  END IF;
  configuration := site_search_configuration();
  NEW.search := article_search(configuration, NEW.title, NEW.summary, NEW.plain_text);
  NEW.title_search := to_tsvector(configuration, search_text(NEW.title));
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION index_every_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  configuration regconfig := search_configuration(NEW.site ->> 'language');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF configuration = search_configuration(OLD.site ->> 'language') THEN
      RETURN NULL;
    END IF;
  END IF;
  UPDATE article SET search = article_search(configuration, title, summary, plain_text),
    title_search = to_tsvector(configuration, search_text(title));
  RETURN NULL;
END $$;

-- A run without spaces is a sentence, not a word that somebody misspells.
CREATE OR REPLACE FUNCTION words_to_suggest(body text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('search_words',
    regexp_replace(search_visible(left(body, 150000)), '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]', ' ', 'g')))) AS word
  WHERE length(word) BETWEEN 4 AND 40
$$;

DROP INDEX "article_topic_name_idx";
CREATE INDEX "article_topic_name_idx" ON "article_topic" USING gin (to_tsvector('search_simple', search_text("name")));

-- What stands in the tables already, where it is read otherwise now.
UPDATE article SET search = article_search(site_search_configuration(), title, summary, plain_text),
  title_search = to_tsvector(site_search_configuration(), search_text(title))
WHERE search_spaced(concat_ws(' ', title, summary, plain_text)) <> concat_ws(' ', title, summary, plain_text)
  OR concat_ws(' ', title, summary, plain_text) ~ '[\uFF00-\uFFEF]' OR concat_ws(' ', title, summary, plain_text) IS NOT NFC NORMALIZED;
DELETE FROM search_word;
INSERT INTO search_word (word, articles)
SELECT word, count(*) FROM article, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word GROUP BY word;
