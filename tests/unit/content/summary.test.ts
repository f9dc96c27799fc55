import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ArticleHeader } from '#components/article/article-header'
import type { Site } from '#lib/content/site/schema'
import { parseBody } from '#tests/fixtures/parse'
import { makeArticle } from '#tests/unit/articles/cards'
import { site } from '#tests/unit/feeds/odd-articles'

async function summaryOf(body: string, summary: string | null = null) {
  const { article, found } = await parseBody(body, { summary })
  expect(found).toEqual([])
  return [article?.summary, article?.ownSummary]
}

describe('the summary of an article', () => {
  it('is the one that its file has', async () => {
    expect(await summaryOf('The text.\n', 'A summary.')).toEqual(['A summary.', true])
  })

  it('is its first paragraph as plain words where the file has none', async () => {
    const body =
      '## Tonight\n\n- a list\n\nThe *late* boat [leaves](https://a.example) at 9.[^1]\n\nMore.\n\n[^1]: A note.\n'
    expect(await summaryOf(body)).toEqual(['The late boat leaves at 9.', false])
  })

  it('is not the address of a video that stands first', async () => {
    expect(await summaryOf('https://video.example/watch/1\n\nIt snows.\n')).toEqual(['It snows.', false])
  })

  it('is cut at a word where the paragraph is long', async () => {
    const [summary] = await summaryOf(`${'Boats leave early. '.repeat(30)}\n`)
    expect(summary).toMatch(/^Boats leave early\. .* early\. Boats leave…$/)
    expect(String(summary).length).toBeLessThanOrEqual(300)
  })

  it('is what there is, or the title, where there is no paragraph', async () => {
    expect(await summaryOf('- one\n- two\n')).toEqual(['one two', false])
    expect(await summaryOf('![A quay.](/images/quay.png)\n')).toEqual(['A title', false])
  })

  it('stands above the text only where the file has it: else the text would begin twice', () => {
    const draw = (ownSummary: boolean) =>
      renderToStaticMarkup(
        createElement(ArticleHeader, {
          article: makeArticle('a', { summary: 'It snows.', ownSummary }),
          site: { ...site, sections: [] } as unknown as Site,
        }),
      )
    expect(draw(true)).toContain('It snows.')
    expect(draw(false)).not.toContain('It snows.')
  })
})
