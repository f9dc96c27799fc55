import type { Prisma } from '#prisma/generated/client'

/**
 * From here on inserted articles are only listed, until countWords: a trigger sees this table. Both tables go with the
 * transaction.
 */
export async function beginCounting(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`CREATE TEMPORARY TABLE uncounted_article (slug text NOT NULL) ON COMMIT DROP`
  await transaction.$executeRaw`
    CREATE TEMPORARY TABLE summed_word (word text NOT NULL, articles integer NOT NULL) ON COMMIT DROP`
}

/**
 * Sums what stands in the articles listed so far, so that little is left to do at the end. Analyzed, the list does not look
 * long where it is short, for which all articles would be read.
 */
export async function sumWords(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`ANALYZE pg_temp.uncounted_article`
  await transaction.$executeRaw`
    INSERT INTO pg_temp.summed_word (word, articles)
    SELECT word, ndoc FROM ts_stat('SELECT search FROM article JOIN pg_temp.uncounted_article USING (slug)')
    WHERE is_worth_suggesting(word)`
  await transaction.$executeRaw`TRUNCATE pg_temp.uncounted_article`
}

/** Counts what was listed among the words for "did you mean". Rows are taken in the order of their words. */
export async function countWords(transaction: Prisma.TransactionClient): Promise<void> {
  await sumWords(transaction)
  await transaction.$executeRaw`
    INSERT INTO search_word (word, articles)
    SELECT word, sum(articles) FROM pg_temp.summed_word GROUP BY word ORDER BY word
    ON CONFLICT (word) DO UPDATE SET articles = search_word.articles + excluded.articles`
  await transaction.$executeRaw`DROP TABLE pg_temp.uncounted_article, pg_temp.summed_word`
}
