-- The tally of each poll, kept by the ballots themselves: whatever statement inserts, changes or deletes ballots moves
-- tally_shard and turnout by the same numbers in the same transaction. Nothing else writes these two tables, but for
-- `npm run polls -- recount --repair`.

-- No finer time than the hour, no other key than an HMAC-SHA-256.
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_hour_is_whole" CHECK (extract(epoch FROM "hour")::bigint % 3600 = 0);
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_voter_key_is_hmac" CHECK (octet_length("voter_key") = 32);

-- Few rows, changed by every commit: room on the page lets Postgres change them in place.
ALTER TABLE "tally_shard" SET (fillfactor = 20);
ALTER TABLE "turnout" SET (fillfactor = 20);

-- A shard that this transaction alone adds to, until it ends. It waits only where all sixteen are taken, and never
-- while it holds one, so two transactions cannot wait for each other here.
CREATE FUNCTION take_tally_shard() RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
  -- Any number of our own: it keeps these locks apart from other advisory locks.
  locks CONSTANT int := 20261122;
  own CONSTANT int := pg_backend_pid() % 16;
BEGIN
  FOR step IN 0..15 LOOP
    IF pg_try_advisory_xact_lock(locks, (own + step) % 16) THEN
      RETURN (own + step) % 16;
    END IF;
  END LOOP;
  PERFORM pg_advisory_xact_lock(locks, own);
  RETURN own;
END $$;

-- Adds votes (negative: takes away) by poll, option and day. The four lists are of one length.
CREATE FUNCTION add_to_tally(polls text[], options text[], days date[], counts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  free_shard CONSTANT smallint := take_tally_shard();
BEGIN
  INSERT INTO tally_shard (poll_slug, option_id, shard, votes)
    SELECT c.poll, c.option, free_shard, sum(c.votes) FROM unnest(polls, options, counts) AS c (poll, option, votes)
    GROUP BY c.poll, c.option HAVING sum(c.votes) <> 0
    ON CONFLICT (poll_slug, option_id, shard) DO UPDATE SET votes = tally_shard.votes + excluded.votes;
  INSERT INTO turnout (poll_slug, day, shard, votes)
    SELECT c.poll, c.day, free_shard, sum(c.votes) FROM unnest(polls, days, counts) AS c (poll, day, votes)
    GROUP BY c.poll, c.day HAVING sum(c.votes) <> 0
    ON CONFLICT (poll_slug, day, shard) DO UPDATE SET votes = turnout.votes + excluded.votes;
END $$;

CREATE FUNCTION count_ballots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Each branch names only the transition tables that its own event has; a branch is planned when it first runs.
  IF TG_OP = 'INSERT' THEN
    PERFORM add_to_tally(array_agg(poll), array_agg(option), array_agg(day), array_agg(votes)) FROM (
      SELECT poll_slug AS poll, option_id AS option, (hour AT TIME ZONE 'UTC')::date AS day, count(*) AS votes
      FROM added GROUP BY 1, 2, 3
    ) AS change HAVING count(*) > 0;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_to_tally(array_agg(poll), array_agg(option), array_agg(day), array_agg(votes)) FROM (
      SELECT poll_slug AS poll, option_id AS option, (hour AT TIME ZONE 'UTC')::date AS day, -count(*) AS votes
      FROM removed GROUP BY 1, 2, 3
    ) AS change HAVING count(*) > 0;
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM add_to_tally(array_agg(poll), array_agg(option), array_agg(day), array_agg(votes)) FROM (
      SELECT poll_slug AS poll, option_id AS option, (hour AT TIME ZONE 'UTC')::date AS day, sum(vote)::bigint AS votes
      FROM (
        SELECT poll_slug, option_id, hour, 1 AS vote FROM added
        UNION ALL
        SELECT poll_slug, option_id, hour, -1 AS vote FROM removed
      ) AS both_sides
      GROUP BY 1, 2, 3 HAVING sum(vote) <> 0
    ) AS change HAVING count(*) > 0;
  ELSE
    DELETE FROM tally_shard;
    DELETE FROM turnout;
  END IF;
  RETURN NULL;
END $$;

-- INSERT … ON CONFLICT DO UPDATE fires the first two, each with the rows that are its own.
CREATE TRIGGER count_added AFTER INSERT ON "ballot" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_ballots();
CREATE TRIGGER count_changed AFTER UPDATE ON "ballot" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_ballots();
CREATE TRIGGER count_removed AFTER DELETE ON "ballot" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_ballots();
CREATE TRIGGER count_none AFTER TRUNCATE ON "ballot"
  FOR EACH STATEMENT EXECUTE FUNCTION count_ballots();
