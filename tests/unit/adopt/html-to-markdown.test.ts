import { describe, expect, it } from 'vitest'
import { htmlToMarkdown } from '#lib/adopt/html/html-to-markdown'

describe('sentences', () => {
  it('keep emphasis, links and code, with spaces outside the signs', () => {
    const html =
      '<p>The <em>late </em>boat <strong>leaves</strong> at <a href="/times" title="at">nine</a>: <code>21:00</code>.</p>'
    expect(htmlToMarkdown(html)).toBe('The *late* boat **leaves** at [nine](/times "at"): `21:00`.')
  })

  it('keep what Markdown has no sign for as HTML, without its looks', () => {
    expect(
      htmlToMarkdown('<p>H<sub class="x">2</sub>O, <abbr title="North Line" style="color:red">NL</abbr></p>'),
    ).toBe('H<sub>2</sub>O, <abbr title="North Line">NL</abbr>')
  })

  it('lose elements of looks, and nothing in them', () => {
    expect(htmlToMarkdown('<center><font color="red">Sold <span class="x">out</span></font></center>')).toBe('Sold out')
  })

  it('keep breaks outside emphasis', () => {
    expect(htmlToMarkdown('<p><b>Type: late<br></b>Boat: <i><br>North</i></p>')).toBe(
      '**Type: late**\\\nBoat:\\\n*North*',
    )
  })

  it('join emphasis that an editor split, and drop what is empty', () => {
    expect(htmlToMarkdown('<p><b>Late</b><b> boat</b><i> </i>runs<a href="/x"></a></p>')).toBe('**Late boat** runs')
  })

  it('keep emphasis as HTML where its signs would show', () => {
    expect(htmlToMarkdown('<p><b>Note:</b>text, un<i>believ</i>able, <i>all</i>.</p>')).toBe(
      '<strong>Note:</strong>text, un*believ*able, *all*.',
    )
  })

  it('show signs of Markdown as signs', () => {
    expect(htmlToMarkdown('<p>2 * 3 = 6 and [sic] and a_b</p><p>::poll</p><p>1. May</p>')).toBe(
      '2 \\* 3 = 6 and \\[sic] and a_b\n\n\\::poll\n\n1\\. May',
    )
  })

  it('keep addresses whole before a break and with signs of Markdown', () => {
    expect(
      htmlToMarkdown('<p>See http://town.example/a<br>and http://town.example/_b_*c. Or http://town.example/d.</p>'),
    ).toBe('See <http://town.example/a>\\\nand <http://town.example/_b_*c>. Or http://town.example/d.')
  })

  it('are divided where two breaks stand in a row', () => {
    expect(htmlToMarkdown('<p>One<br><br> Two<br>lines<br></p><p>&nbsp;</p>')).toBe('One\n\nTwo\\\nlines')
  })
})

describe('blocks', () => {
  it('keep the levels of headings on one line, and the names that links lead to', () => {
    expect(
      htmlToMarkdown('<h2 id="plan">The<br>plan</h2><h4></h4><p><a name="map"></a>See <a href="#plan">above</a>.</p>'),
    ).toBe('## <a id="plan"></a>The plan\n\n<a id="map"></a>See [above](#plan).')
  })

  it('keep lists within lists, their numbers and their tasks', () => {
    const html = '<ol start="3"><li>Pier<ul><li>North</li><li>South</li></ul></li><li>Dock</li></ol>'
    expect(htmlToMarkdown(html)).toBe('3. Pier\n   - North\n   - South\n4. Dock')
    expect(htmlToMarkdown('<ul><li><input type="checkbox" checked> Paint</li></ul>')).toBe('- [x] Paint')
  })

  it('keep lists as HTML that count in another way', () => {
    expect(htmlToMarkdown('<ol reversed><li>Two</li><li>One</li></ol>')).toBe(
      '<ol reversed><li>Two</li>\n<li>One</li>\n</ol>',
    )
  })

  it('keep code with its language, however the highlighter named it', () => {
    const html =
      '<pre class="brush: js; gutter: false">let a = 1\n\nlet b</pre><pre><code class="lang-sh">ls</code></pre>'
    expect(htmlToMarkdown(html)).toBe('```js\nlet a = 1\n\nlet b\n```\n\n```sh\nls\n```')
  })

  it('keep definitions, details and asides', () => {
    expect(htmlToMarkdown('<dl><dt>Slip</dt><dd>A berth</dd></dl>')).toBe('<dl><dt>Slip</dt>\n<dd>A berth</dd>\n</dl>')
    expect(htmlToMarkdown('<details open><summary>Who <b>pays</b></summary><p>The <i>town</i>.</p></details>')).toBe(
      '<details open>\n<summary>Who <b>pays</b></summary>\n\nThe *town*.\n\n</details>',
    )
    expect(htmlToMarkdown('<aside><p>We waited.</p></aside>')).toBe('<aside>\n\nWe waited.\n\n</aside>')
  })

  it('keep footnotes, which renderers of Markdown write as a list', () => {
    const html =
      '<p>A claim<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>.</p><section class="footnotes"><ol><li id="fn1"><p>Page <i>7</i>. <a href="#fnref1" class="footnote-backref">↩︎</a></p><p>Of two.</p></li></ol></section>'
    expect(htmlToMarkdown(html)).toBe('A claim[^1].\n\n[^1]: Page *7*.\n\n    Of two.')
  })

  it('keep a list of notes to which nothing refers', () => {
    expect(htmlToMarkdown('<p>A claim</p><div class="footnotes"><ol><li id="n1">Page 7</li></ol></div>')).toBe(
      'A claim\n\n1. Page 7',
    )
  })

  it('leave frames, forms and scripts as HTML on lines of their own', () => {
    const html =
      '<p>See <iframe src="https://video.example/1" width="560"></iframe> here</p><form action="/x"><input name="a"></form>'
    expect(htmlToMarkdown(html)).toBe(
      'See\n\n<iframe src="https://video.example/1"></iframe>\n\nhere\n\n<form action="/x"><input name="a"></form>',
    )
  })

  it('write no blank line into HTML, which would end it', () => {
    expect(htmlToMarkdown('<dl><dt>Code</dt><dd><pre>a\n\nb</pre></dd></dl>')).toBe(
      '<dl><dt>Code</dt>\n<dd><pre>a&#10;\nb</pre></dd>\n</dl>',
    )
  })

  it('are words alone where they are too deep', () => {
    expect(htmlToMarkdown(`${'<span>'.repeat(500)}One<p>Two${'</span>'.repeat(500)}`)).toBe('One Two')
    expect(htmlToMarkdown(`${'<div>'.repeat(60)}One <b>two</b>${'</div>'.repeat(60)}`)).toBe('One two')
  })

  it('drop comments', () => {
    expect(htmlToMarkdown('<p>One<!-- draft --></p><!-- two -->')).toBe('One')
  })
})

describe('tables', () => {
  it('are Markdown where it can say all of them', () => {
    const html =
      '<table><thead><tr><th>Line</th><th align="right">Boats</th></tr></thead><tbody><tr><td>North<br>pier</td><td>12 | 3</td></tr></tbody></table>'
    expect(htmlToMarkdown(html)).toBe('| Line | Boats |\n| - | -: |\n| North<br>pier | 12 \\| 3 |')
  })

  it('are HTML with spans, captions, lists in cells, or without a header', () => {
    const span = '<table><tr><th colspan="2">Both</th></tr><tr><td>1</td><td>2</td></tr></table>'
    expect(htmlToMarkdown(span)).toContain('<th colspan="2">Both</th>')
    expect(htmlToMarkdown('<table class="x"><caption>Boats</caption><tr><th>A</th><th>B</th></tr></table>')).toContain(
      '<caption>Boats</caption>',
    )
    expect(htmlToMarkdown('<table><tr><td>A</td><td>B</td></tr></table>')).toMatch(/^<table><tbody><tr><td>A<\/td>/)
    expect(
      htmlToMarkdown('<table><tr><th>A</th><th>B</th></tr><tr><td><ul><li>x</li></ul></td><td></td></tr></table>'),
    ).toContain('<li>x</li>')
  })

  it('that only arrange are what they hold', () => {
    expect(htmlToMarkdown('<table><tr><td><p>One</p><p>Two</p></td></tr></table>')).toBe('One\n\nTwo')
  })
})

describe('pictures', () => {
  it('have their caption from the figure, and no other title', () => {
    expect(
      htmlToMarkdown(
        '<figure><img src="/a.jpg" alt="Boat" title="DSC1"><figcaption>The <b>9:40</b></figcaption></figure>',
      ),
    ).toBe('![Boat](/a.jpg "The 9:40")')
    expect(htmlToMarkdown('<p><img src="/a.jpg" alt="Boat" title="DSC1"></p>')).toBe('![Boat](/a.jpg)')
  })

  it('stay figures of HTML where the caption has links', () => {
    const html =
      '<figure><img src="/a.jpg" alt="Boat" class="w"><figcaption><span class="x">By</span> <a href="https://p.example/">P</a></figcaption></figure>'
    expect(htmlToMarkdown(html)).toBe(
      '<figure><img src="/a.jpg" alt="Boat"><figcaption>By <a href="https://p.example/">P</a></figcaption></figure>',
    )
  })

  it('are the larger copy that they link to', () => {
    expect(htmlToMarkdown('<a href="/up/a.jpg"><img src="/up/a-300x200.jpg" alt="Boat"></a>')).toBe(
      '![Boat](/up/a.jpg)',
    )
    expect(htmlToMarkdown('<a href="/b.jpg"><img src="/a.jpg" alt="Boat"></a>')).toBe('[![Boat](/a.jpg)](/b.jpg)')
  })

  it('have paragraphs of their own at the edges of lines, but not within a sentence', () => {
    expect(htmlToMarkdown('<p><img src="/a.jpg" alt="A" width="300"> The boat<br><img src="/b.jpg" alt="B"></p>')).toBe(
      '![A](/a.jpg)\n\nThe boat\n\n![B](/b.jpg)',
    )
    expect(htmlToMarkdown('<p>The <img src="/a.png" alt="flag" width="16"> flag</p>')).toBe('The ![flag](/a.png) flag')
  })

  it('that a script would load late, that are emoji, or that count readers', () => {
    expect(
      htmlToMarkdown(
        '<p><img src="data:image/gif;base64,R0" data-src="/a.jpg" alt="A"></p><noscript><img src="/a.jpg"></noscript>',
      ),
    ).toBe('![A](/a.jpg)')
    expect(
      htmlToMarkdown('<p>Good <img class="emoji" alt="🙂" src="/e.svg"> <img src="/p.gif" width="1" height="1"></p>'),
    ).toBe('Good 🙂')
  })
})
