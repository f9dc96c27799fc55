-- A text with nothing but letters of Latin scripts and common signs is read as it stands: each of these characters is its
-- own normal form, none is invisible, and none belongs to a script without spaces. For such texts, nearly all of most
-- newspapers, one look spares the normalization, which cost as much as the search vector itself.
CREATE FUNCTION search_as_it_stands(body text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT body !~ '[^\u0001-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u205E\u20A0-\u20C0]'
$$;

CREATE OR REPLACE FUNCTION search_text(body text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  visible text;
BEGIN
  IF search_as_it_stands(body) THEN
    RETURN body;
  END IF;
  visible := normalize(search_visible(body), NFC);
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

CREATE OR REPLACE FUNCTION words_to_suggest(body text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT word FROM unnest(tsvector_to_array(to_tsvector('search_words',
    CASE WHEN search_as_it_stands(body) THEN left(body, 150000)
      ELSE regexp_replace(search_visible(left(body, 150000)), '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA9E0-\uA9FF\uAA60-\uAA7F\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003134F]', ' ', 'g') END
  ))) AS word
  WHERE length(word) BETWEEN 4 AND 40
$$;

-- The title's own vector is a part of the whole: it is made once.
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
  NEW.title_search := to_tsvector(configuration, search_text(NEW.title));
  NEW.search := setweight(NEW.title_search, 'A')
    || setweight(to_tsvector(configuration, search_text(NEW.summary)), 'B')
    || setweight(to_tsvector(configuration, search_text(left(NEW.plain_text, 150000))), 'D');
  RETURN NEW;
END $$;
