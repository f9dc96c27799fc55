/** A fresh count of the ballots beside the tally: poll, of (an option), ballots, tally. */
export const recountOptions = `
  SELECT poll_slug AS poll, option_id AS of, sum(ballots)::bigint AS ballots, sum(tally)::bigint AS tally FROM (
    SELECT poll_slug, id AS option_id, 0 AS ballots, 0 AS tally FROM poll_option
    UNION ALL SELECT poll_slug, option_id, count(*), 0 FROM ballot GROUP BY 1, 2
    UNION ALL SELECT poll_slug, option_id, 0, votes FROM tally_shard
  ) AS counted GROUP BY 1, 2`

/** The same beside the turnout: poll, of (a day), ballots, tally. */
export const recountDays = `
  SELECT poll_slug AS poll, day AS of, sum(ballots)::bigint AS ballots, sum(tally)::bigint AS tally FROM (
    SELECT poll_slug, (hour AT TIME ZONE 'UTC')::date AS day, count(*) AS ballots, 0 AS tally FROM ballot GROUP BY 1, 2
    UNION ALL SELECT poll_slug, day, 0, votes FROM turnout
  ) AS counted GROUP BY 1, 2`
