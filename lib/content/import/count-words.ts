import type { Prisma } from '#prisma/generated/client'

/**
 * From here on inserted articles only gather their words, until countWords: a trigger sees this table. Both tables go with
 * the transaction. A vector of some thousand bytes is stored as it is: compressing it would cost more than writing it.
 */
export async function gatherWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    CREATE TEMPORARY TABLE gathered_words (words tsvector NOT NULL) WITH (toast_tuple_target = 8160) ON COMMIT DROP`
  await transaction.$executeRaw`
    CREATE TEMPORARY TABLE summed_words (word text NOT NULL, articles integer NOT NULL) ON COMMIT DROP`
}

/** Sums what was gathered so far, so that little is left to do at the end. */
export async function sumWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO pg_temp.summed_words (word, articles)
    SELECT word, ndoc FROM ts_stat('SELECT words FROM pg_temp.gathered_words') WHERE is_worth_suggesting(word)`
  await transaction.$executeRaw`TRUNCATE pg_temp.gathered_words`
}

/** Counts what was gathered among the words for "did you mean". Rows are taken in the order of their words. */
export async function countWords(transaction: Prisma.TransactionClient): Promise<void> {
  await sumWords(transaction)
  await transaction.$executeRaw`
    INSERT INTO search_word (word, articles)
    SELECT word, sum(articles) FROM pg_temp.summed_words GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`
  await transaction.$executeRaw`DROP TABLE pg_temp.gathered_words, pg_temp.summed_words`
}
