-- The ballots that still lie in the order in which they came, by poll: a crowded one must not hide the few of a quiet one.
DROP INDEX "ballot_not_mixed";
CREATE INDEX "ballot_not_mixed" ON "ballot" ("poll_slug", "hour") WHERE NOT "mixed";
