// Lighthouse's judgments that are no times: every audit of accessibility, best practices and search engines passes.
import { beforeAll, expect, it } from 'vitest'
import { type Category, judgeWithLighthouse } from '#tests/browser/judge-with-lighthouse'
import { shared } from '#tests/shared/shared'
import { sharedNewspaper } from '#tests/site/open-shared'

const opened = sharedNewspaper('sample')

// The Chromium inside the npm package is unpacked by the first that starts it, and by nobody else at that time.
beforeAll(() => shared('browser'))

const judged: Category[] = ['accessibility', 'best-practices', 'seo']

it.each([
  ['the front page', '/'],
  ['an opinion piece with a sponsor and a poll', '/articles/keep-the-late-boat'],
  ['a section', '/sections/harbor'],
  ['a topic', '/topics/ferry-service'],
  ['an author', '/authors/nora-fenwright'],
  ['an open poll', '/polls/ferry-hours'],
  ['the contact page', '/contact'],
])('%s has 100 in each', async (_, path) => {
  const { scores, failed } = await judgeWithLighthouse(opened.newspaper.url + path, judged)
  expect(failed).toEqual([])
  expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 })
})

it('the search fails only where it means to: it is kept out of search engines', async () => {
  const { scores, failed } = await judgeWithLighthouse(`${opened.newspaper.url}/search?q=ferry`, judged)
  expect(failed).toEqual(['seo: is-crawlable'])
  expect(scores).toMatchObject({ accessibility: 100, 'best-practices': 100 })
})
