-- AlterTable
ALTER TABLE "ballot" ADD COLUMN     "mixed" BOOLEAN NOT NULL DEFAULT false;

-- The ballots that still lie in the order in which they came. All of an hour are neighbors here, and few hours are in it.
CREATE INDEX "ballot_not_mixed" ON "ballot" ("hour") WHERE NOT "mixed";

-- Rewriting a ballot as it is changes no tally: lib/polls/mixing/mutations.ts says that it does so.
CREATE OR REPLACE FUNCTION count_ballots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('broadsheet.mixing', true) = 'on' THEN
    RETURN NULL;
  END IF;
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

-- Of sign-ups no more is kept than the minute; what is there already is cut to it.
DELETE FROM "confirmation" USING "subscriber"
  WHERE "subscriber"."id" = "subscriber_id" AND "unsubscribed_at" >= "confirmation"."created_at";
UPDATE "subscriber" SET "created_at" = date_trunc('minute', "created_at");
UPDATE "consent" SET "at" = date_trunc('minute', "at");
UPDATE "confirmation" SET "created_at" = date_trunc('minute', "created_at"), "expires_at" = date_trunc('minute', "expires_at") + interval '1 minute';
UPDATE "confirmation_mail" SET "at" = date_trunc('minute', "at");
UPDATE "outbox" SET "created_at" = date_trunc('minute', "created_at"), "due_at" = date_trunc('minute', "due_at"), "sent_at" = date_trunc('minute', "sent_at");
