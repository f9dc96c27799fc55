import type { Prisma } from '#prisma/generated/client'

/**
 * From here on inserted articles only gather their words, until countWords: a trigger sees this table. It goes with the
 * transaction.
 */
export async function gatherWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`
    CREATE TEMPORARY TABLE word_step (word text NOT NULL, step integer NOT NULL) ON COMMIT DROP`
}

/** Counts what was gathered among the words for "did you mean". Rows are taken in the order of their words. */
export async function countWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`SELECT set_config('work_mem', '64MB', true)`
  await transaction.$executeRaw`
    INSERT INTO search_word (word, articles)
    SELECT word, sum(step) FROM pg_temp.word_step GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`
  await transaction.$executeRaw`DROP TABLE pg_temp.word_step`
}
