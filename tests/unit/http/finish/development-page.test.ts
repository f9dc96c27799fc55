import { expect, it } from 'vitest'
import { developmentPage } from '#lib/http/finish/development-page'

it('has what a reader gets, its style sheets as links, and no client of Next’s', () => {
  const html =
    '<html><head><link rel="stylesheet" href="/_next/static/a.css"/>' +
    '<link rel="preload" as="script" href="/_next/static/b.js"/><script src="/_next/static/b.js" async=""></script>' +
    '<script type="application/ld+json">{"@type":"NewsArticle"}</script></head>' +
    '<body><p>Text.</p><script>self.__next_r="x";var version="0";</script></body></html>'
  expect(developmentPage(html, ['/assets/one.js', '/assets/two.js'])).toBe(
    '<html><head><link rel="stylesheet" href="/_next/static/a.css"/>' +
      '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' +
      '<script type="module" src="/assets/one.js"></script><script type="module" src="/assets/two.js"></script></head>' +
      '<body><p>Text.</p></body></html>',
  )
})
