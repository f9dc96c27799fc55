import { describe, expect, it } from 'vitest'
import { prepareBody } from '#lib/adopt/markdown/prepare-body'
import type { Rule } from '#lib/adopt/report/rules'

function prepared(body: string, title: string | null = null) {
  const notes: Rule[] = []
  const { text, anchors } = prepareBody({ body, title }, (rule) => notes.push(rule))
  return { text, anchors, notes }
}

describe('headings', () => {
  it('go one deeper where a text has a first-level one, underlined ones too', () => {
    expect(prepared('Plan\n====\n\nOne.\n\nPart\n----\n\nTwo.\n\n### Three').text).toBe(
      '## Plan\n\nOne.\n\n### Part\n\nTwo.\n\n#### Three',
    )
  })

  it('stay where the text has none of the first level', () => {
    expect(prepared('## Plan\n\nText').text).toBe('## Plan\n\nText')
  })

  it('that only repeat the title go', () => {
    expect(prepared('# The *plan*\n\n## One\n\nText', 'The plan').text).toBe('## One\n\nText')
  })

  it('in code are code', () => {
    expect(prepared('Text\n\n```sh\n# a comment\n```').text).toBe('Text\n\n```sh\n# a comment\n```')
  })
})

describe('boxes', () => {
  it.each([
    ['Docusaurus', ':::tip Try it\n\nDo **this**.\n\n:::', ':::tip[Try it]\n\nDo **this**.\n\n:::'],
    ['GitHub', '> [!WARNING]\n> Do not.', ':::warning\n\nDo not.\n\n:::'],
    ['MkDocs', '!!! note "Mind"\n    The gap.\n\nNext', ':::note[Mind]\n\nThe gap.\n\n:::\n\nNext'],
    ['kramdown', '> Do not.\n>\n> Ever.\n{: .prompt-danger .wide }', ':::warning\n\nDo not.\n\nEver.\n\n:::'],
    [
      'kramdown, from above',
      '{: .note-title }\n> Mind\n>\n> The gap.\n\nNext',
      ':::note[Mind]\n\nThe gap.\n\n:::\n\nNext',
    ],
    [
      'HTML',
      '<div class="alert alert-info">\n  <h4>Mind <b>it</b></h4>\n  <p>The gap.</p>\n</div>\nNext',
      ':::note[Mind it]\n\n<p>The gap.</p>\n\n:::\n\nNext',
    ],
    [
      'HTML with Markdown within',
      '<aside class="tip" markdown="1">\nDo **this**.\n</aside>',
      ':::tip\n\nDo **this**.\n\n:::',
    ],
  ])('of %s become call-outs', (_, body, text) => {
    expect(prepared(body)).toMatchObject({ text, notes: expect.arrayContaining(['call-out']) })
  })

  it.each([
    ['another', '::::note\nA\n:::tip\nB\n:::\n::::', ':::note\n\nA\n\n> **Tip**\n>\n> B\n\n:::'],
    ['a list', '- One\n\n  :::tip\n  B\n  :::\n- Two', '- One\n\n  > **Tip**\n  >\n  > B\n\n- Two'],
  ])('within %s become quotes', (_, body, text) => {
    expect(prepared(body).text).toBe(text)
  })

  it.each(['Plan\n{: .summary }', '<div class="box wide">\n<p>Text</p>\n</div>', '<p class="default">Text</p>'])(
    'are not made of other classes: %s',
    (body) => {
      expect(prepared(body).text).not.toContain(':::')
    },
  )

  it('with a title that holds a lonely bracket keep it as typed', () => {
    expect(prepared(':::note A [half\nText\n:::').text).toBe(':::note[A \\[half]\n\nText\n\n:::')
  })

  it('in code stay', () => {
    expect(prepared('```\n:::note\nx\n:::\n```').text).toBe('```\n:::note\nx\n:::\n```')
  })
})

describe('HTML', () => {
  it.each([
    [
      'a figure',
      '<figure class="wide"><img src="/a.png" alt="A boat"><figcaption>At <b>six</b></figcaption></figure>',
      '![A boat](/a.png "At six")',
    ],
    [
      'a picture in a box',
      '<div align="center">\n  <img src="a b.png" alt="A boat" width="3">\n</div>',
      '![A boat](<a b.png>)',
    ],
    ['a picture in a line', 'See <img src="/a.png" alt="A boat"> here', 'See ![A boat](/a.png) here'],
    [
      'a picture with a link',
      '<p><a href="/big.png"><img src="/a.png" alt="A boat"></a></p>',
      '[![A boat](/a.png)](/big.png)',
    ],
    [
      'a frame of another site',
      '<iframe src="//maps.example/x" title="A map"></iframe>',
      '[A map](https://maps.example/x)',
    ],
    [
      'Markdown in a figure',
      '<figure>\n![A boat](/a.png)\n<figcaption>At `six`</figcaption>\n</figure>',
      '![A boat](/a.png "At six")',
    ],
    ['a gist', '<script src="https://gist.github.com/maud/1.js"></script>', '<https://gist.github.com/maud/1>'],
    ['a style', '<style>p { color: red }</style>\n\nText', 'Text'],
    ['Markdown within it', '<div markdown="1">\n  **Bold**\n</div>', '**Bold**'],
    ['a named place', '<a name="here"></a>\n\nText', 'Text'],
  ])('%s becomes what it showed', (_, body, text) => {
    expect(prepared(body).text).toBe(text)
  })

  it.each(['`<div markdown="1">`', '```html\n<div markdown="1">\nx\n</div>\n```', '`<img src="a">` and `<!-- x -->`'])(
    'in code stays: %s',
    (body) => {
      expect(prepared(body).text).toBe(body)
    },
  )

  it('opens elements within one another', () => {
    const body = '<section markdown="1">\n<aside markdown="1">\n**In**\n</aside>\n\nOut\n</section>'
    expect(prepared(body).text).toBe('<aside>\n\n**In**\n\n</aside>\n\nOut')
  })

  it('asks a person about scripts and forms', () => {
    expect(prepared('<script>draw()</script>').notes).toContain('script')
    expect(prepared('<form action="/x"><input></form>').notes).toContain('form')
  })
})

describe('attributes', () => {
  it.each([
    ['on a line of their own', 'Text\n{: .wide #x}\n\nMore', 'Text\n\nMore'],
    ['behind a heading', '## Plan {#plan}\n\nText', '## Plan\n\nText'],
    ['behind a picture', '![A](/a.png){: width="3"}', '![A](/a.png)'],
    ['for a table of contents', '* TOC\n{:toc}\n\nText', 'Text'],
  ])('%s go', (_, body, text) => {
    expect(prepared(body).text).toBe(text)
  })

  it('leave sets and templates of other kinds alone', () => {
    expect(prepared('The set {1, 2} and `{: .x}` stay.').text).toBe('The set {1, 2} and `{: .x}` stay.')
  })
})

describe('places within a text', () => {
  it('are known by the names of the old site', () => {
    const { anchors } = prepared('## The Plan, again!\n\nText\n\n## Costs {#money}\n\nText <a id="deep"></a>')
    expect(Object.fromEntries(anchors.headings)).toMatchObject({
      'the-plan-again': 'h-the-plan-again',
      money: 'h-costs',
      costs: 'h-costs',
    })
    expect([...anchors.others]).toEqual(['deep'])
  })
})
