import type { Prisma } from '#prisma/generated/client'

/**
 * From here on inserted articles only gather their words, until countWords: a trigger sees this table. It goes with the
 * transaction. A vector of some thousand bytes is stored as it is: compressing it would cost more than writing it.
 */
export async function gatherWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    CREATE TEMPORARY TABLE gathered_words (words tsvector NOT NULL) WITH (toast_tuple_target = 8160) ON COMMIT DROP`
}

/** Counts what was gathered among the words for "did you mean". Rows are taken in the order of their words. */
export async function countWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO search_word (word, articles)
    SELECT word, ndoc FROM ts_stat('SELECT words FROM pg_temp.gathered_words')
    WHERE is_worth_suggesting(word) ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`
  await transaction.$executeRaw`DROP TABLE pg_temp.gathered_words`
}
