import type { Prisma } from '#prisma/generated/client'

/** From here on inserted articles are only listed, until countWords: a trigger sees this table, which goes with the transaction. */
export async function listUncounted(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`CREATE TEMPORARY TABLE uncounted_article (slug text NOT NULL) ON COMMIT DROP`
}

/**
 * Counts what stands in the listed articles among the words for "did you mean". Rows are taken in the order of their
 * words. Analyzed, the list does not look long where it is empty, for which all articles would be read.
 */
export async function countWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`ANALYZE pg_temp.uncounted_article`
  await transaction.$executeRaw`
    INSERT INTO search_word (word, articles)
    SELECT word, ndoc FROM ts_stat('SELECT search FROM article JOIN pg_temp.uncounted_article USING (slug)')
    WHERE is_worth_suggesting(word) ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`
  await transaction.$executeRaw`DROP TABLE pg_temp.uncounted_article`
}
