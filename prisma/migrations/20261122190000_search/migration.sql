-- AlterTable
ALTER TABLE "article" ADD COLUMN     "search" tsvector,
ADD COLUMN     "title_search" tsvector;

-- CreateTable
CREATE TABLE "search_word" (
    "word" TEXT NOT NULL,
    "articles" INTEGER NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

-- One configuration a language that Postgres knows, each of them reading over accents: search_english, search_simple …
DO $$
DECLARE
  known record;
BEGIN
  FOR known IN
    SELECT cfgname, mapdict::regdictionary AS dictionary
    FROM pg_ts_config
    JOIN pg_ts_config_map ON mapcfg = pg_ts_config.oid
    JOIN ts_token_type('default') ON tokid = maptokentype AND alias = 'word'
    WHERE cfgnamespace = 'pg_catalog'::regnamespace
  LOOP
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION search_%s (COPY = pg_catalog.%I)', known.cfgname, known.cfgname);
    EXECUTE format(
      'ALTER TEXT SEARCH CONFIGURATION search_%s ALTER MAPPING FOR hword, hword_part, word WITH unaccent, %s',
      known.cfgname, known.dictionary);
  END LOOP;
END $$;

-- The configuration of a language tag: en, pt-BR, nb. A language that Postgres cannot stem is searched word by word.
CREATE FUNCTION search_configuration(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ('search_' || CASE split_part(lower(language), '-', 1)
    WHEN 'ar' THEN 'arabic' WHEN 'ca' THEN 'catalan' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
    WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish' WHEN 'eu' THEN 'basque'
    WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'ga' THEN 'irish' WHEN 'hi' THEN 'hindi'
    WHEN 'hu' THEN 'hungarian' WHEN 'hy' THEN 'armenian' WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian'
    WHEN 'lt' THEN 'lithuanian' WHEN 'nb' THEN 'norwegian' WHEN 'ne' THEN 'nepali' WHEN 'nl' THEN 'dutch'
    WHEN 'nn' THEN 'norwegian' WHEN 'no' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
    WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil'
    WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish' ELSE 'simple' END)::regconfig
$$;

-- The newspaper's own; before the first import, word by word.
CREATE FUNCTION site_search_configuration() RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT search_configuration(coalesce((SELECT site ->> 'language' FROM publication WHERE id = 1), ''))
$$;

-- Of a very long body the first 150,000 characters count: a tsvector holds a megabyte.
CREATE FUNCTION article_search(configuration regconfig, title text, summary text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector(configuration, title), 'A') || setweight(to_tsvector(configuration, summary), 'B')
    || setweight(to_tsvector(configuration, left(body, 150000)), 'D')
$$;

-- A reader's words as a query. A few pile-ups of signs are refused by Postgres ("tsquery stack too small"): they ask nothing.
CREATE FUNCTION read_search(configuration regconfig, words text) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN websearch_to_tsquery(configuration, words);
EXCEPTION WHEN OTHERS THEN
  RETURN ''::tsquery;
END $$;

CREATE FUNCTION index_article() RETURNS trigger LANGUAGE plpgsql AS $$
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
  NEW.title_search := to_tsvector(configuration, NEW.title);
  RETURN NEW;
END $$;

CREATE TRIGGER article_indexed BEFORE INSERT OR UPDATE OF title, summary, plain_text ON "article"
  FOR EACH ROW EXECUTE FUNCTION index_article();

-- When the newspaper changes its language, everything is read again in the new one.
CREATE FUNCTION index_every_article() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  configuration regconfig := search_configuration(NEW.site ->> 'language');
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF configuration = search_configuration(OLD.site ->> 'language') THEN
      RETURN NULL;
    END IF;
  END IF;
  UPDATE article SET search = article_search(configuration, title, summary, plain_text),
    title_search = to_tsvector(configuration, title);
  RETURN NULL;
END $$;

CREATE TRIGGER publication_indexed AFTER INSERT OR UPDATE ON "publication"
  FOR EACH ROW EXECUTE FUNCTION index_every_article();

-- The words of a text that somebody may misspell: of 4 letters or more, without accents, each once.
CREATE FUNCTION words_to_suggest(body text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('search_simple', left(body, 150000)))) AS word
  WHERE word ~ '^[[:alpha:]]{4,40}$'
$$;

-- Adds to the words' counts what a statement changed. Rows are taken in the order of their words.
CREATE FUNCTION count_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_word (word, articles)
    SELECT word, count(*) FROM added, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word
    GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  ELSE
    INSERT INTO search_word (word, articles)
    SELECT word, sum(step) FROM (
      SELECT 1 AS step, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word FROM added
      WHERE NOT EXISTS (SELECT FROM removed WHERE (removed.slug, removed.title, removed.summary, removed.plain_text)
        = (added.slug, added.title, added.summary, added.plain_text))
      UNION ALL
      SELECT -1, words_to_suggest(concat_ws(' ', title, summary, plain_text)) FROM removed
      WHERE NOT EXISTS (SELECT FROM added WHERE (removed.slug, removed.title, removed.summary, removed.plain_text)
        = (added.slug, added.title, added.summary, added.plain_text))
    ) AS steps GROUP BY word HAVING sum(step) <> 0 ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER words_added AFTER INSERT ON "article" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_words();
CREATE TRIGGER words_changed AFTER UPDATE ON "article" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_words();

-- What stands in the tables already.
UPDATE article SET search = article_search(site_search_configuration(), title, summary, plain_text),
  title_search = to_tsvector(site_search_configuration(), title);
INSERT INTO search_word (word, articles)
SELECT word, count(*) FROM article, words_to_suggest(concat_ws(' ', title, summary, plain_text)) AS word GROUP BY word;

CREATE INDEX "article_search_idx" ON "article" USING gin ("search");
CREATE INDEX "article_title_search_idx" ON "article" USING gin ("title_search");
CREATE INDEX "search_word_trigrams" ON "search_word" USING gin ("word" gin_trgm_ops);
