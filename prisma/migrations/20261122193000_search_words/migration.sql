-- Words for "did you mean", found faster: the parser itself leaves out numbers, addresses and compounds, which a
-- regular expression did for each word before.
CREATE TEXT SEARCH CONFIGURATION search_words (COPY = search_simple);
ALTER TEXT SEARCH CONFIGURATION search_words
  DROP MAPPING FOR asciihword, email, file, float, host, hword, hword_numpart, int, numhword, numword, sfloat, uint, url,
    url_path, version;

CREATE OR REPLACE FUNCTION words_to_suggest(body text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('search_words', left(body, 150000)))) AS word
  WHERE length(word) BETWEEN 4 AND 40
$$;

-- Counts change often and in place: room on each page keeps the indexes out of it.
ALTER TABLE search_word SET (fillfactor = 60);
