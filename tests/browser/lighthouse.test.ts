// Lighthouse's judgments that are no times: every audit of accessibility, best practices and search engines passes.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Category, judgeWithLighthouse } from '#tests/browser/judge-with-lighthouse'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

let newspaper: Newspaper

beforeAll(async () => {
  newspaper = await openNewspaper()
})
afterAll(() => newspaper?.stop())

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
  const { scores, failed } = await judgeWithLighthouse(newspaper.url + path, judged)
  expect(failed).toEqual([])
  expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 })
})

it('the search fails only where it means to: it is kept out of search engines', async () => {
  const { scores, failed } = await judgeWithLighthouse(`${newspaper.url}/search?q=ferry`, judged)
  expect(failed).toEqual(['seo: is-crawlable'])
  expect(scores).toMatchObject({ accessibility: 100, 'best-practices': 100 })
})
