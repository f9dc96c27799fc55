import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '#lib/content/body/parse-markdown'
import { bodyHtml } from '#lib/feeds/body-html'
import { htmlOf, parseBody, shape } from '#tests/fixtures/parse'

async function html(body: string): Promise<string> {
  return htmlOf((await parseBody(body, { sponsor: 'false' })).blocks).replaceAll('\n', '')
}

async function found(body: string): Promise<string[]> {
  return (await parseBody(body)).found
}

describe('a call-out', () => {
  it('has the title that was typed, or the name of its kind', async () => {
    expect(await html('a\n\n:::note\nBring *boots*.\n:::\n\nb')).toBe(
      '<p>a</p><section data-call-out="note" role="note"><p><strong>Note</strong></p><p>Bring <em>boots</em>.</p></section><p>b</p>',
    )
    expect(await html(':::warning[High *water*]\n- One\n- Two\n:::')).toContain(
      '<section data-call-out="warning" role="note"><p><strong>High <em>water</em></strong></p><ul>',
    )
    expect(await html(':::tip\n\nA.\n\nB.\n\n:::\n')).toContain(
      '<p><strong>Tip</strong></p><p>A.</p><p>B.</p></section>',
    )
  })

  it('needs no blank line around it', async () => {
    expect(await html('a\n:::note\nb\n:::\nc')).toBe(
      '<p>a</p><section data-call-out="note" role="note"><p><strong>Note</strong></p><p>b</p></section><p>c</p>',
    )
  })

  it('holds code, footnotes, tables and raw HTML', async () => {
    expect(await found(':::note\n```\n:::\n```\n\nb[^1] <b>c</b>\n\n| a |\n| - |\n| b |\n:::\n\n[^1]: d')).toEqual([])
  })

  it('keeps its lines in messages', async () => {
    expect(await found('a\n\n:::note\nSee [this](javascript:x).\n:::\n\n::nope')).toEqual([
      '7:1 directive-unknown',
      '4:5 link-scheme',
    ])
  })

  it('reaches feeds and plain text with its words', async () => {
    const { blocks } = await parseBody(':::note[Boots]\nBring them.\n:::', { sponsor: 'false' })
    const elsewhere = { siteUrl: 'https://x.example', articleUrl: 'https://x.example/a', questions: new Map() }
    expect(bodyHtml(blocks, elsewhere)).toContain('<p><strong>Boots</strong></p><p>Bring them.</p>')
  })
})

describe('a pull quote', () => {
  it('is a figure with its speaker', async () => {
    expect(await html(':::quote{by="Maud Teller, ferry captain"}\nI saw it go.\n:::')).toBe(
      '<figure data-quote="pull"><blockquote><p>I saw it go.</p></blockquote><figcaption>Maud Teller, ferry captain</figcaption></figure>',
    )
    expect(await html(':::quote\nI saw it go.\n:::')).not.toContain('figcaption')
  })
})

describe('a gallery', () => {
  it('shows each picture as a figure with its caption', async () => {
    const gallery = await html(
      ':::gallery\n![A quay](/images/quay.png "At dusk")\n![A quay again](/images/quay.png)\n:::',
    )
    expect(gallery).toMatch(
      /^<div data-gallery="pictures"><figure><picture>.*<\/picture><figcaption>At dusk<\/figcaption>/,
    )
    expect(gallery.match(/<figure>/g)).toHaveLength(2)
    expect(gallery).not.toContain('title=')
  })

  it('holds nothing but pictures, each described', async () => {
    expect(await found(':::gallery\n![A quay](/images/quay.png) at dusk\n:::')).toEqual(['2:28 directive-place'])
    expect(await found(':::gallery\n- a\n:::')).toEqual(['2:1 directive-place'])
    expect(await found(':::gallery\n![](/images/quay.png)\n:::')).toEqual(['2:1 picture-alt'])
    expect(await found(':::gallery\n![A quay](/images/none.png)\n:::')).toEqual(['2:1 picture-missing'])
  })
})

describe('containers', () => {
  it('that are not known say what is near', async () => {
    const { found, messages } = await parseBody('a\n\n:::notes\nb\n:::')
    expect(found).toEqual(['3:1 directive-unknown'])
    expect(messages).toEqual(['There is no container “:::notes”. Did you mean “note”?'])
  })

  it.each([
    [':::note\na', '1:1 directive-syntax'],
    [':::note\na\n:::\n\nb\n\n:::', '7:1 directive-syntax'],
    [':::note\n:::tip\na\n:::', '2:1 directive-place'],
    [':::note\n:::', '1:1 directive-syntax'],
    [':::note{a="b"}\na\n:::', '1:1 directive-option'],
    [':::quote[a]\nb\n:::', '1:1 directive-syntax'],
    ['a\n\n> :::note\n> b\n> :::', '3:3 directive-place'],
    ['- a\n\n  :::note\n  b\n  :::', '3:3 directive-place'],
    [':::note\na\n\n::sponsor\n:::', '4:1 directive-place'],
    [':::note\na\n:::\n\n:::poll\nb\n:::', '5:1 directive-unknown'],
    ['a\n\n:::note b\nc\n:::', '3:1 shows-as-typed'],
  ])('written wrongly are reported at their line: %j', async (text, expected) => {
    expect(await found(text)).toContain(expected)
  })

  it('never have a slot inside or right before them', async () => {
    const text = 'a\n\n:::note\nb\n\nc\n:::\n\nd\n\ne'
    expect(shape((await parseBody(text)).blocks)).toEqual(
      shape((await parseBody(text.replace(/:::.*\n?/g, '> x\n'))).blocks),
    )
    expect(await found('a\n\n::sponsor\n\n:::note\nb\n:::')).toEqual(['3:1 directive-place'])
  })

  it('cost no more than their length however many are left open', () => {
    expect(parseMarkdown(':::note\n\na\n\n'.repeat(1_000)).children).toHaveLength(2_000)
  })
})
