import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FinishedPage, finishPage } from '#lib/http/finish/finish-page'
import { hashSource } from '#lib/http/finish/place-styles'
import { readSheets } from '#lib/http/finish/style-sheets'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../fixtures', name), 'utf8')

/** What Next 16.4 made of a page with two style sheets, JSON-LD, speculation rules and text that looks like code. */
const recorded = fixture('next-page.html')

const finish = (html: string): FinishedPage =>
  finishPage(html, {
    styleSheets: (href) => readSheets(`p{--from:"${href}"}`),
    enhance: '/assets/enhance-0123456789ab.js',
  })

const inBody = (html: string) => `<!DOCTYPE html><html><head></head><body>${html}</body></html>`

describe('a page as Next made it', () => {
  const page = finish(recorded)

  it('leaves without a script, a preload or data of the framework', () => {
    expect(page.html).not.toMatch(/src="\/_next\/|href="\/_next\/|TURBOPACK|noModule|__next_f=/i)
    expect(page.html).not.toContain('<script>')
    expect(page.html.length).toBeLessThan(recorded.length / 4)
  })

  it('keeps its data blocks, its text and its links', () => {
    expect(page.html).toContain('<script type="application/ld+json">{"a":"\\u003c/script>"}</script>')
    expect(page.html).toContain('<script type="speculationrules">{"prefetch":[]}</script>')
    expect(page.html).toContain('&lt;!-- $ --&gt; Hello')
    expect(page.html).toContain('&lt;script&gt;self.__next_f&lt;/script&gt;')
    expect(page.html).toContain('<link rel="canonical" href="http://x/a"/>')
    expect(page.html).toContain('<title>A &lt;/title&gt;&lt;script&gt;x</title>')
  })

  it('has no comment left, and no word of what only this server needs', () => {
    expect(page.html).not.toContain('<!--')
    expect(page.html).not.toContain('broadsheet:')
    expect(page.shows).toEqual(['article:a', 'list'])
  })

  it('has its style sheets inside, in their order, where the first one stood', () => {
    expect(page.html).not.toContain('rel="stylesheet"')
    const style = /<style>(.*?)<\/style>/s.exec(page.html)?.[1] ?? ''
    expect(style).toBe(
      'p{--from:"/_next/static/chunks/07chs-ux4u2k-.css"}p{--from:"/_next/static/chunks/0rou7om-c9wzq.css"}',
    )
    expect(page.html.indexOf('<style>')).toBeLessThan(page.html.indexOf('<title>'))
    expect(page.styles).toEqual([hashSource(style)])
  })

  it('allows exactly the inline scripts that are left', () => {
    expect(page.scripts).toEqual([hashSource('{"prefetch":[]}')])
  })

  it('holds nothing strange', () => {
    expect(page.unexpected).toEqual([])
    expect(page.emptyShell).toBe(false)
  })
})

describe('a script that is not known', () => {
  it.each([
    ['an inline one', '<script>window.next={}</script>'],
    ['a module', '<script type="module">import "/x.js"</script>'],
    ['one of another origin', '<script src="https://evil.example/x.js"></script>'],
    ['one beside the enhancements', '<script src="/images/x.js"></script>'],
    ['one in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
    ['one with an odd type', '<script type=" Text/JavaScript ">alert(1)</script>'],
    ['an import map', '<script type="importmap">{}</script>'],
  ])('is removed and told: %s', (_, script) => {
    const page = finish(inBody(`<p>Before.</p>${script}<p>After.</p>`))
    expect(page.html).toBe(inBody('<p>Before.</p><p>After.</p>'))
    expect(page.unexpected).toHaveLength(1)
    expect(page.scripts).toEqual([])
  })

  it.each([
    ['content that streams in late', '<template id="B:0"></template>'],
    ['a style attribute', '<p style="color:red">x</p>'],
    ['a handler', '<img src="x" onerror="alert(1)">'],
    ['a style sheet that is not there', '<link rel="stylesheet" href="/_next/static/none.css"/>'],
  ])('is not alone: %s is told too', (_, html) => {
    const page = finishPage(inBody(html), { styleSheets: () => null, enhance: null })
    expect(page.unexpected).toHaveLength(1)
    expect(page.html).not.toMatch(/\sstyle=|onerror|stylesheet/)
  })
})

describe('text that only looks like code', () => {
  it.each([
    '<meta name="description" content=" style=1 onclick=2 &lt;script&gt;"/>',
    '<a title="a > b" href="/x?a=1&amp;b=2">style="x" onload="y"</a>',
    '<textarea><script>alert(1)</script><!-- kept --></textarea>',
    '<p data-name="broadsheet:shows">name="broadsheet:shows"</p>',
  ])('stays as it is: %s', (html) => {
    const page = finish(inBody(html))
    expect(page.html).toBe(inBody(html))
    expect(page.unexpected).toEqual([])
  })
})

describe('the enhancements', () => {
  it('come with a page that has one of their elements', () => {
    const { html } = finish(inBody('<reader-poll></reader-poll>'))
    expect(html).toContain('<script type="module" src="/assets/enhance-0123456789ab.js"></script></body>')
  })

  it('stay away from a page that has none', () => {
    expect(finish(inBody('<p>Text.</p>')).html).not.toContain('<script')
  })
})

describe('a page with a fold', () => {
  const sheets = ['h1{a:b}', '.Ab1_2-_first{a:b}', '._9b1_2-_later:after{content:"<&"}', '.Cd1_2-_gone{a:b}']
  const styled = (body: string) =>
    finishPage(
      `<html><head>${sheets.map((_, at) => `<link rel="stylesheet" href="${at}"/>`).join('')}</head><body>${body}</body></html>`,
      { styleSheets: (href) => readSheets(sheets[Number(href)] ?? ''), enhance: null },
    )
  const fold = '<template data-fold="true"></template>'

  it('has the styles of what stands before it in the head, the others at the fold, and allows both', () => {
    const page = styled(`<h1 class="Ab1_2-_first"></h1>${fold}<p class="_9b1_2-_later"></p>`)
    expect(page.html).toBe(
      '<html><head><style>h1{a:b}.Ab1_2-_first{a:b}</style></head><body><h1 class="Ab1_2-_first"></h1>' +
        '<svg display="none"><style>._9b1_2-_later:after{content:"&lt;&amp;"}</style></svg><p class="_9b1_2-_later"></p></body></html>',
    )
    expect(page.styles).toEqual([
      hashSource('h1{a:b}.Ab1_2-_first{a:b}'),
      hashSource('._9b1_2-_later:after{content:"<&"}'),
    ])
    expect(page.unexpected).toEqual([])
  })

  it('has nothing at the fold where no style is left', () => {
    const page = styled(`<h1 class="Ab1_2-_first _9b1_2-_later"></h1>${fold}<p></p>`)
    expect(page.html).toContain('</h1><p></p>')
    expect(page.styles).toHaveLength(1)
  })
})

describe('what a page says about itself', () => {
  it('is read from wherever it stands', () => {
    const meta = '<meta name="broadsheet:status" content="410"/><meta content="page:x list" name="broadsheet:shows"/>'
    const page = finish(inBody(meta))
    expect([page.status, page.shows, page.html]).toEqual([410, ['page:x', 'list'], inBody('')])
  })

  it('is told when Next left an empty shell', () => {
    expect(finish(fixture('next-empty-shell.html')).emptyShell).toBe(true)
  })
})

describe('a video that may be loaded in place', () => {
  it('names the origin of its player, and nothing else does', () => {
    const player = (address: string) => finish(inBody(`<video-player data-frame="${address}"></video-player>`)).frames
    expect(player('https://player.example/a/1?b=2&amp;c=3')).toEqual(['https://player.example'])
    expect(player('javascript:alert(1)')).toEqual(["'none'"])
    expect(player('//player.example')).toEqual(["'none'"])
    expect(finish(inBody('<p data-frame="https://player.example">https://player.example</p>')).frames).toEqual([])
  })
})
