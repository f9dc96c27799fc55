import { describe, expect, it } from 'vitest'
import { htmlOf, parseBody, parseText, shape } from '#tests/fixtures/parse'

/** The HTML of a body without its slots. */
async function html(body: string): Promise<string> {
  return htmlOf((await parseBody(body, { sponsor: 'false' })).blocks)
}

async function found(body: string, fields: Record<string, string> = {}): Promise<string[]> {
  return (await parseBody(body, fields)).found
}

/** The picture /images/quay.png, which is 32 pixels wide, as a browser gets it. */
function drawn(alt: string, more = ''): string {
  const address = (width: number, format: string) => `/images/quay.png?w=${width}&amp;as=${format}&amp;v=0123abcd`
  const sources = ['avif', 'webp'].map(
    (format) =>
      `<source type="image/${format}" srcset="${address(160, format)} 32w" sizes="(min-width: 42rem) 38rem, 92vw">`,
  )
  const image = `<img src="${address(1280, 'jpeg')}" alt="${alt}" width="32" height="18" loading="lazy" decoding="async"${more}>`
  return `<picture>${sources.join('')}${image}</picture>`
}

describe('Markdown', () => {
  it('is CommonMark with tables, strikethrough, links that are typed bare, and footnotes', async () => {
    expect(await html('*a* **b** ~~c~~ `d`')).toBe('<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>')
    expect(await html('www.example.org')).toContain('<a href="http://www.example.org" rel="noopener">')
    expect(await html('about ~5~ and ~6')).toBe('<p>about ~5~ and ~6</p>')
    expect(await html('```js\nlet a\n```')).toBe('<pre><code>let a\n</code></pre>')
  })

  it.each([
    'It starts at 9:30:00 and ends at 10:15.',
    'See (Col. 3:17) and Luke 2:1.',
    'A :smile: and :name{a=b} and :name[label].',
    'std::vector and a::b{c}.',
    ':::',
    ': : :',
    '10::30',
  ])('leaves %j as it was typed', async (text) => {
    expect(await html(text)).toBe(`<p>${text}</p>`)
    expect(await found(text)).toEqual([])
  })

  it('gives headings addresses of their own, kept apart from the page’s', async () => {
    const twice = await html('## The plan\n\nA.\n\n## The plan\n\nB.\n\n## The plan 2\n\nC.\n\n## Ça, “où”?')
    expect([...twice.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'h-the-plan',
      'h-the-plan-2',
      'h-the-plan-2-2',
      'h-ca-ou',
    ])
    expect(await html('## الطقس اليوم')).toContain('id="h-الطقس-اليوم"')
    expect(await html('## !!!')).toContain('id="h-section"')
  })

  it('draws tasks as named signs, since a form field that does nothing helps nobody', async () => {
    const tasks = await html('- [ ] paint\n- [x] sweep')
    expect(tasks).toContain('<span role="img" aria-label="To do">☐</span> paint')
    expect(tasks).toContain('<span role="img" aria-label="Done">☑</span> sweep')
    expect(tasks).not.toContain('<input')
  })

  it('puts tables into a named region that a keyboard can scroll', async () => {
    const table = await html('| a | b | c |\n|:-:|--:|:--|\n| 1 | 2 | 3 |')
    expect(table).toMatch(/^<div class="table-scroll" role="region" aria-label="Table 1" tabindex="0"><table>/)
    expect(table).toContain('<td class="align-center">1</td>')
    expect(table).toContain('<td class="align-right">2</td>')
    expect(table).toContain('<td>3</td>')
    expect(table).not.toContain(' align=')
  })

  it('links footnotes both ways, with words', async () => {
    const notes = await html('A claim[^1], and again[^1].\n\n[^1]: The source.')
    expect(notes).toContain('<a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a>')
    expect(notes).toContain('<li id="fn-1">')
    expect(notes).toContain('href="#fnref-1" data-footnote-backref aria-label="Back to reference 1"')
    expect(notes).toContain('href="#fnref-1-2" data-footnote-backref aria-label="Back to reference 1, mention 2"')
    expect(notes).toContain('<h2 id="footnote-label">Notes</h2>')
    expect(await found('A claim[^1], and again[^1].\n\n[^1]: The source.')).toEqual([])
  })

  it('counts words in its plain text, without markup', async () => {
    const { article } = await parseBody(
      'One *two*  three.\n\n- four\n- five\n\n![Alt](/images/quay.png "Six seven")\n\n`eight`',
    )
    expect(article?.plainText).toBe('One two three.\n\nfour five\n\nSix seven\n\neight')
    expect(article?.words).toBe(8)
  })

  it.each([
    ['## Left<br>behind', 'Left behind'],
    ['Left\\\nbehind', 'Left behind'],
    ['- **Ferry**: late\n- quay*side*', 'Ferry: late quayside'],
    ['| a | b |\n|---|---|\n| 1 | x<br>y |', 'a b 1 x y'],
    ['H<sub>2</sub>O and non<wbr>stop', 'H2O and nonstop'],
    ['> One.\n>\n> Two.', 'One. Two.'],
  ])('divides words in its plain text where a reader sees them apart, and nowhere else: %j', async (body, text) => {
    expect((await parseBody(body)).article?.plainText).toBe(text)
  })

  it('reads one paragraph without a slot as one block, and slots between blocks', async () => {
    expect(shape((await parseBody('a\n\nb\n\n## h\n\nc', { sponsor: 'false' })).blocks)).toBe('html')
    expect(shape((await parseBody('a\n\nb\n\nc')).blocks)).toBe('html sponsor html')
    expect(shape((await parseBody('a\n\nb\n\nc', { poll: 'x' })).blocks)).toBe('html sponsor html poll html')
    expect(shape((await parseBody('a\n\nb', { poll: 'x' })).blocks)).toBe('html poll sponsor')
  })

  it('divides a long text into blocks, before a heading and between two paragraphs, none of them short', async () => {
    const long = 'word '.repeat(60)
    const parts = async (body: string) =>
      (await parseBody(body.replace(/[A-Z]/g, `$& ${long}`), { sponsor: 'false' })).blocks.map((block) =>
        htmlOf([block]).replace(/<[^>]+>|\s|word/g, ''),
      )
    expect(await parts('A\n\nB\n\nC')).toEqual(['A', 'B', 'C'])
    expect(await parts('a\n\nB\n\nc\n\nD\n\ne')).toEqual(['aB', 'cDe'])
    expect(await parts('A\n\n## h\n\nB\n\n## i\n\nc')).toEqual(['A', 'hBic'])
    expect(await parts('A\n\n- l\n\nB\n\n> q\n\nC\n\nD')).toEqual(['AlBqC', 'D'])
  })
})

describe('headings', () => {
  it('leave the first level to the title', async () => {
    expect(await found('# One')).toEqual(['1:1 heading-title'])
    expect(await found('One\n===')).toEqual(['1:1 heading-title'])
    expect(await found('a\n\n<h1>One</h1>')).toEqual(['3:1 heading-title'])
    expect(await found('> # One')).toEqual(['1:3 heading-title'])
  })

  it('go down one level at a time', async () => {
    expect(await found('## a\n\n### b\n\n#### c\n\n## d')).toEqual([])
    expect(await found('### a')).toEqual(['1:1 heading-level'])
    expect(await found('## a\n\nx\n\n#### b')).toEqual(['5:1 heading-level'])
  })

  it('are not empty', async () => {
    expect(await found('##')).toEqual(['1:1 heading-empty'])
  })
})

describe('directives', () => {
  it('stand where they were typed', async () => {
    const { blocks } = await parseBody('a\n\nb\n\nc\n\n::sponsor\n\nd\n\n::poll{name="ferry"}\n\ne')
    expect(shape(blocks)).toBe('html sponsor html poll html')
    expect(blocks[3]).toEqual({ type: 'poll', slug: 'ferry' })
  })

  it('may leave the other slot to be placed', async () => {
    expect(shape((await parseBody('a\n\nb\n\n::poll{name="x"}\n\nc\n\nd')).blocks)).toBe('html sponsor html poll html')
    const { blocks, article } = await parseBody('a\n\n::poll{name="x"}\n\nb\n\nc\n\nd')
    expect(shape(blocks)).toBe('html poll html sponsor html')
    expect(article?.pollSlug).toBe('x')
  })

  it('that are not known say what is near', async () => {
    const { found, messages } = await parseBody('a\n\n::pol{name="x"}')
    expect(found).toEqual(['3:1 directive-unknown'])
    expect(messages).toEqual(['There is no directive “::pol”. Did you mean “poll”?'])
  })

  it('have known options, all of them', async () => {
    expect((await parseBody('a\n\n::poll{nam="x"}')).messages).toEqual([
      '“::poll” has no option “nam”. Did you mean “name”?',
      '“::poll” needs its name: ::poll{name="…"}',
    ])
    expect(await found('a\n\n::poll')).toEqual(['3:1 directive-option'])
    expect(await found('a\n\n::poll{name=""}')).toEqual(['3:1 directive-option'])
    expect(await found('a\n\n::poll{name="Not A Slug"}')).toEqual(['3:1 directive-option'])
    expect(await found('a\n\n::sponsor{name="x"}')).toEqual(['3:1 directive-option'])
    expect(await found('a\n\n::sponsor[text]')).toEqual(['3:1 directive-syntax'])
  })

  it('that would show as text are told', async () => {
    expect(await found('a\n\n::poll {name="x"}')).toEqual(['3:1 directive-syntax'])
    expect(await found('a\n\n::poll{name="x"} and more')).toEqual(['3:1 directive-syntax'])
    expect(await found('a\n\n:: sponsor')).toEqual(['3:1 directive-syntax'])
    expect(await found('a\n\n:::poll{name="x"}')).toEqual(['3:1 directive-style'])
    expect(await found('a\n\n:sponsor')).toEqual(['3:1 directive-style'])
    expect(await found('a\n\n## ::sponsor')).toEqual(['3:1 directive-syntax'])
    expect(await found('| a |\n|---|\n| ::poll{name="x"} |')).toEqual(['3:1 directive-syntax'])
    expect(await found('a\n\n    ::sponsor')).toEqual(['3:1 directive-syntax'])
  })

  it('that are shown on purpose stand in a fence or in backticks', async () => {
    expect(await found('a\n\n```\n::sponsor\n```\n\n`::sponsor` is a directive.')).toEqual([])
  })

  it('stand at the top level', async () => {
    expect(await found('a\n\n> ::sponsor')).toEqual(['3:3 directive-place'])
    expect(await found('a\n\n- b\n\n  ::sponsor')).toEqual(['5:3 directive-place'])
    expect(await found('a\n\n<div>\n\n::sponsor\n\n</div>')).toEqual(['5:1 directive-place'])
  })

  it.each([
    ['::sponsor\n\na', '1:1'],
    ['a\n\n## h\n\n::sponsor\n\nb', '5:1'],
    ['a\n\n::sponsor\n\n- b', '3:1'],
    ['a\n\n::sponsor\n\n> b', '3:1'],
    ['a\n\n::sponsor\n\n| b |\n|---|', '3:1'],
    ['a\n\n::sponsor\n\n![b](/images/quay.png)', '3:1'],
    ['a\n\n::poll{name="x"}\n\n::sponsor', '5:1'],
  ])('break no rule of placement: %j', async (body, place) => {
    expect(await found(body)).toEqual([`${place} directive-place`])
  })

  it('stand once', async () => {
    expect(await found('a\n\n::sponsor\n\nb\n\n::sponsor\n\nc')).toEqual(['7:1 directive-repeated'])
  })

  it('agree with the frontmatter', async () => {
    expect(await found('a\n\n::sponsor\n\nb', { sponsor: 'false' })).toEqual(['3:1 directive-disagrees'])
    expect(await found('a\n\n::poll{name="x"}\n\nb', { poll: 'y' })).toEqual(['3:1 directive-disagrees'])
    expect(await found('a\n\n::poll{name="x"}\n\nb', { poll: 'x' })).toEqual([])
  })

  it('may be a video with a picture of this site before it', async () => {
    const video = '::embed{url="https://video.example/v/1" title="The launch" poster="/images/quay.png"}'
    const { blocks, parsed } = await parseBody(`a\n\n${video}\n\nb\n\nc\n\nd`)
    expect(blocks.find(({ type }) => type === 'embed')).toMatchObject({
      url: 'https://video.example/v/1',
      title: 'The launch',
      poster: { src: '/images/quay.png', width: 32, hash: '0123abcd' },
    })
    expect(parsed.facts.pictures).toEqual(['images/quay.png'])
    const plain = await parseBody('a\n\n::embed{url="https://video.example/v/1" title="The launch"}')
    expect(plain.blocks.find(({ type }) => type === 'embed')).toMatchObject({ title: 'The launch', poster: null })
    expect(await found('a\n\n::embed{url="javascript:x" title="t" poster="/images/quay.png"}')).toEqual([
      '3:1 directive-option',
    ])
  })

  it('stand in articles only', async () => {
    const { diagnostics } = await parseText('page', '---\ntitle: x\n---\n\na\n\n::sponsor\n')
    expect(diagnostics.map(({ line, rule }) => `${line} ${rule}`)).toEqual(['7 directive-place'])
  })
})

describe('pictures', () => {
  it('that stand alone are figures, whose title is the caption', async () => {
    const { blocks } = await parseBody('a\n\n![The quay](/images/quay.png "At *dusk*")\n\nb')
    expect(blocks[1]).toEqual({
      type: 'figure',
      picture: {
        src: '/images/quay.png',
        alt: 'The quay',
        caption: 'At *dusk*',
        credit: null,
        width: 32,
        height: 18,
        hash: '0123abcd',
      },
    })
  })

  it('in a line of text keep their room and come in the formats that a browser chooses from', async () => {
    expect(await html('A ![sign](/images/quay.png "At dusk") here')).toBe(
      `<p>A ${drawn('sign', ' title="At dusk"')} here</p>`,
    )
  })

  it('are never drawn without the choice of formats, wherever they stand', async () => {
    const picture = '![a](/images/quay.png)'
    const places = [
      `x ${picture}`,
      `- ${picture}`,
      `> ${picture}`,
      `## x ${picture}`,
      `| ${picture} |\n|---|\n| ${picture} |`,
      `[${picture}](/about)`,
      `x[^1]\n\n[^1]: ${picture}`,
      '<figure><img src="/images/quay.png" alt="a"></figure>',
      '<details><summary>x</summary><img src="/images/quay.png" alt="a"></details>',
    ].join('\n\n')
    const heads = {
      article: 'title: x\nkind: news\nsection: a\nauthors: [a]\npublished: 2026-11-01T00:00:00Z\nsummary: x',
      page: 'title: x',
    }
    for (const [kind, head] of Object.entries(heads)) {
      const { record } = await parseText(kind as keyof typeof heads, `---\n${head}\n---\n\n${places}\n`)
      const made =
        record?.kind === 'article' ? htmlOf(record.record.blocks) : record?.kind === 'page' && record.record.html
      expect([kind, String(made).match(/<img /g)?.length]).toEqual([kind, 10])
      expect(String(made).match(/<picture><source [^>]*><source [^>]*><img [^>]*><\/picture>/g)).toHaveLength(10)
    }
  })

  it('of raw HTML are held to the same rules', async () => {
    expect(await found('<img src="/images/quay.png">')).toEqual(['1:1 picture-alt'])
    expect(await found('<img alt="x">')).toEqual(['1:1 picture-missing'])
  })

  it('have words', async () => {
    expect(await found('a\n\n![](/images/quay.png)')).toEqual(['3:1 picture-alt'])
    expect(await found('a ![ ](/images/quay.png)')).toEqual(['1:3 picture-alt'])
    expect(await found('[![](/images/quay.png)](/about)')).toEqual(['1:2 picture-alt'])
  })

  it('on the page of an author or a poll are figures in the HTML', async () => {
    const { record } = await parseText('author', '---\nname: x\n---\n![The quay](/images/quay.png "Dusk")\n')
    expect(record?.kind === 'author' && record.record.html).toBe(
      `<figure>${drawn('The quay')}<figcaption>Dusk</figcaption></figure>`,
    )
  })

  it('change the digest of the file that shows them', async () => {
    const { parsed } = await parseBody('![a](/images/quay.png)', { image: '{ src: /images/quay.png, alt: b }' })
    expect(parsed.facts.pictures).toEqual(['images/quay.png'])
    expect(parsed.record?.kind === 'article' && parsed.record.record.image).toMatchObject({ alt: 'b', width: 32 })
  })
})

describe('links', () => {
  it.each([
    ['[a](javascript:alert(1))', 'link-scheme'],
    ['[a](JaVaScRiPt:alert(1))', 'link-scheme'],
    ['[a](data:text/html,x)', 'link-scheme'],
    ['[a](vbscript:x)', 'link-scheme'],
    ['[a](tel:)', 'link-form'],
    ['[a](tel:me)', 'link-form'],
    ['[a](sms:+351)', 'link-scheme'],
    ['[a](ftp://example.org)', 'link-scheme'],
    ['[a](//example.org)', 'link-form'],
    ['<a href="/\\example.org">a</a>', 'link-form'],
    ['[a](other.md)', 'link-form'],
    ['[a](../articles/x)', 'link-form'],
    ['[a](mailto:)', 'link-form'],
    ['[a](https://)', 'link-form'],
    ['[a]()', 'link-form'],
    ['[](/about)', 'link-text'],
    ['[a](#nowhere)', 'link-anchor'],
  ])('%s breaks %s', async (body, rule) => {
    expect(await found(body)).toEqual([`1:1 ${rule}`])
  })

  it('to other sites cannot be reached back from; the rest is left as typed', async () => {
    expect(await html('[a](https://example.org)')).toContain('<a href="https://example.org" rel="noopener">')
    expect(await html('<a href="https://example.org" rel="nofollow" target="_blank">a</a>')).toContain(
      '<a href="https://example.org" rel="nofollow noopener">',
    )
    expect(await html('[a](/about) [b](mailto:a@b.example) [c](#)')).toBe(
      '<p><a href="/about">a</a> <a href="mailto:a@b.example">b</a> <a href="#">c</a></p>',
    )
  })

  it('within the article lead to a heading or a note', async () => {
    expect(await found('[a](#h-the-plan)\n\n## The plan\n\nb')).toEqual([])
    expect((await parseBody('[a](#h-the-plam)\n\n## The plan\n\nb')).messages).toEqual([
      'No heading here has the address “#h-the-plam”. Did you mean “#h-the-plan”?',
    ])
  })

  it('are kept with their place for the check against other files', async () => {
    const { parsed } = await parseBody('a\n\nb [c](/articles/x?y=1#z) and [d][e]\n\n[e]: /authors/jo')
    expect(parsed.facts.references.filter(({ to }) => to === 'path')).toEqual([
      { to: 'path', path: '/articles/x', fragment: 'z', line: 11, column: 3 },
      { to: 'path', path: '/authors/jo', line: 11, column: 30 },
    ])
  })
})

describe('texts that stand on the pages of others', () => {
  it('have no addresses within the page and no footnotes', async () => {
    const { record } = await parseText('author', '---\nname: x\n---\n## Life\n\nBorn.\n')
    expect(record?.kind === 'author' && record.record.html).toBe('<h2>Life</h2>\n<p>Born.</p>')
    const { diagnostics } = await parseText('poll', '---\nquestion: x\n---\n\na[^1]\n\n[^1]: b\n')
    expect(diagnostics.map(({ line, rule }) => `${line} ${rule}`)).toContain('5 footnote-place')
    const unmentioned = await parseText('author', '---\nname: x\n---\na\n\n[^1]: b\n')
    expect(unmentioned.diagnostics.map(({ line, rule }) => `${line} ${rule}`)).toEqual(['6 footnote-place'])
  })
})

describe('a body that is missing or not asked for', () => {
  it('is told', async () => {
    expect(await found('\n\n')).toEqual(['1:1 body-empty'])
    const cut = await parseText('article', '---\ntitle: x\n---')
    const empty = cut.diagnostics.find(({ rule }) => rule === 'body-empty')
    expect(empty?.line).toBe(3)
    const sponsor = await parseText('sponsor', '---\nname: x\n---\n\nText.\n')
    expect(sponsor.diagnostics.map(({ rule }) => rule)).toContain('body-unexpected')
    const author = await parseText('author', '---\nname: x\n---\n')
    expect(author.diagnostics).toEqual([])
  })
})
