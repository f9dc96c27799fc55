import { describe, expect, it } from 'vitest'
import { htmlOf, parseBody } from '#tests/fixtures/parse'

async function read(body: string): Promise<{ html: string; found: string[]; messages: string[] }> {
  const { blocks, found, messages } = await parseBody(body, { sponsor: 'false' })
  return { html: htmlOf(blocks), found, messages }
}

describe('raw HTML', () => {
  it('that a text may have is kept', async () => {
    const kept = `<p lang="pt" dir="ltr">A <b>b</b> <i>i</i> <u>u</u> H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <kbd>k</kbd></p>
<details><summary>More</summary><p>Text</p></details>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<aside><p>Pulled</p></aside>
<ol start="3" reversed><li value="7">x</li></ol>
<p><abbr title="World Wide Web">WWW</abbr> <time datetime="2026-11-20">today</time> <q>said</q> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>`
    const { html, found } = await read(kept)
    expect(found).toEqual([])
    for (const tag of [
      '<sub>',
      '<details><summary>',
      '<dl><dt>',
      '<aside>',
      '<ol start="3" reversed>',
      '<li value="7">',
      '<time datetime',
      '<rt>',
    ]) {
      expect(html).toContain(tag)
    }
  })

  it('that is dropped is told, each thing at its own place', async () => {
    const { html, found, messages } = await read(
      'a\n\n<div class="x" style="color:red">\n\nInner <b onclick="x()">bold</b>\n\n</div>\n\n<script>\nx()\n</script>\n\nb <font color="red">c</font>',
    )
    expect(html).toBe('<p>a</p>\n<div>\n<p>Inner <b>bold</b></p>\n</div>\n<p>b c</p>')
    expect(found).toEqual([
      '3:1 html-unneeded',
      '3:1 html-unneeded',
      '5:7 html-dropped',
      '9:1 html-dropped',
      '13:3 html-unneeded',
    ])
    expect(messages).toEqual([
      'The attribute “class” of <div> was dropped: it is not allowed here.',
      'The attribute “style” of <div> was dropped: it is not allowed here.',
      'The attribute “onclick” of <b> was dropped: it is not allowed here.',
      '<script> was dropped with all its content: it is not allowed here.',
      '<font> was dropped and its content kept: it is not allowed here.',
    ])
  })

  it('that a browser would pass over is told too', async () => {
    expect((await read('a\n\n<tr><td>cell</td></tr>')).found).toEqual(['3:1 html-dropped', '3:5 html-dropped'])
    expect((await read('<body class="x">\n\ntext')).found).toEqual(['1:1 html-dropped'])
    expect((await read('a\n\n<!DOCTYPE html>\n\nb')).found).toEqual(['3:1 html-dropped'])
  })

  it('in a comment is dropped and told', async () => {
    expect(await read('a <!-- note --> b')).toEqual({
      html: '<p>a  b</p>',
      found: ['1:3 html-unneeded'],
      messages: ['A comment was dropped: readers never see it.'],
    })
  })

  it('that is never closed is told, since it changes what follows', async () => {
    expect((await read('<div>\n\na\n\nb')).found).toEqual(['1:1 html-unclosed'])
    expect((await read('<!-- a\n\nb')).found).toEqual(['1:1 html-unclosed'])
    expect((await read('<p>a\n\n<br>b\n\n<ul>\n<li>c\n</ul>')).found).toEqual([])
  })

  it('cannot take the address of a footnote or a heading', async () => {
    const { html, found } = await read('a[^1] <b id="h-x">b</b>\n\n<ul><li id="fn-1">false</li></ul>\n\n[^1]: true')
    expect(html.match(/id="fn-1"/g)).toHaveLength(1)
    expect(html).not.toContain('h-x')
    expect(found).toEqual(['1:7 html-dropped'])
  })

  it('cannot imitate a slot', async () => {
    const { blocks } = await parseBody('a\n\n<slot></slot>\n\n<!--slot-->\n\nb', { sponsor: 'false' })
    expect(blocks.map(({ type }) => type)).toEqual(['html'])
  })

  it('cannot imitate the marks by which what was dropped is found', async () => {
    const { html, found } = await read('<p data-broadsheet-node="0" onclick="x()">a</p>')
    expect(html).toBe('<p>a</p>')
    expect(found).toEqual(['1:1 html-dropped'])
  })

  it('holds no character that a feed could not carry', async () => {
    expect((await read('<b title="&#1;x">a&#x8;b</b>')).html).toBe('<p><b title="x">a\ufffdb</b></p>')
  })
})
