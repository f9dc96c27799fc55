import { database } from '#lib/database/client'
import type { Prisma } from '#prisma/generated/client'

export type ArticleParts = Partial<Prisma.ArticleUncheckedCreateInput>

/** Writes an article that is published, in section harbour and says little, but for what a test wants otherwise. */
export async function makeArticle(slug: string, parts: ArticleParts = {}): Promise<void> {
  await database().article.create({
    data: {
      slug,
      kind: 'news',
      sectionSlug: 'harbour',
      title: `Title of ${slug}`,
      summary: `Summary of ${slug}`,
      publishedAt: new Date('2026-11-20T09:00:00Z'),
      blocks: [{ type: 'html', html: `<p>Body of ${slug}</p>` }],
      plainText: `Body of ${slug}`,
      words: 3,
      ...parts,
    },
  })
}
