import { describe, expect, it } from 'vitest'
import { bodyOf, pier, quay, readExport } from '#tests/fixtures/read-wordpress'
import type { ExampleItem } from '#tests/fixtures/wordpress-export'

describe('a classic text', () => {
  it('has paragraphs by blank lines and breaks by line ends', async () => {
    expect(
      await bodyOf(
        'First <em>line</em>\nsecond line\n\nNext\n<h2>Head</h2>\nAfter it\n<blockquote>Quoted\n\nTwice</blockquote>',
      ),
    ).toBe('First *line*\\\nsecond line\n\nNext\n\n## Head\n\nAfter it\n\n> Quoted\n>\n> Twice')
  })

  it('keeps lists, tables and code as they are', async () => {
    expect(await bodyOf('<ul>\n\t<li>One</li>\n\n\t<li>Two\nlines</li>\n</ul>\n<pre>a\n\n  b</pre>')).toBe(
      '- One\n- Two\\\n  lines\n\n```\na\n\n  b\n```',
    )
  })

  it('ends a paragraph within emphasis too', async () => {
    expect(await bodyOf('<strong>One\n\nTwo</strong> three')).toBe('**One**\n\n**Two** three')
  })

  it('goes on after the marks of an excerpt and of a page', async () => {
    const { pieces, rules } = await readExport([
      { id: 1, content: 'One<!--more Read on-->Two\n<!--nextpage-->\nThree' },
    ])
    expect(pieces[0]?.body).toBe('One\n\nTwo\n\nThree')
    expect(rules).toEqual(expect.arrayContaining(['more-tag', 'next-page', 'paragraphs']))
  })

  it('shows the address of a player alone on its line', async () => {
    const address = 'https://www.youtube.com/watch?v=a_b-c1D2e3F'
    expect(await bodyOf(`Look:\n\n${address}\n\n[youtube ${address}]\n\n[embed width="5"]${address}[/embed]`)).toBe(
      ['Look:', address, address, address].join('\n\n'),
    )
  })
})

describe('shortcodes', () => {
  it('of captions become pictures with captions', async () => {
    const picture =
      '<a href="https://alder.example/?attachment_id=31" rel="attachment wp-att-31"><img class="size-medium wp-image-31" src="https://alder.example/wp-content/uploads/2019/05/quay-300x200.jpg" alt="" /></a>'
    expect(
      await bodyOf(
        `[caption id="attachment_31" align="alignleft" width="300"]${picture} At <em>noon</em>[/caption]\n\nText`,
        [quay],
      ),
    ).toBe('![Two boats at a stone quay](https://alder.example/wp-content/uploads/2019/05/quay.jpg "At noon")\n\nText')
  })

  it('of galleries become their pictures, in the order that is asked for', async () => {
    const uploads = 'https://alder.example/wp-content/uploads/2019/05'
    const [first, second] = [
      `![](${uploads}/pier.jpg)`,
      `![Two boats at a stone quay](${uploads}/quay.jpg "The quay at noon")`,
    ]
    expect(await bodyOf('[gallery]', [quay, pier])).toBe(`:::gallery\n${first}\n${second}\n:::`)
    expect(await bodyOf('[gallery ids="31,32" columns="2"]', [quay, pier])).toBe(`:::gallery\n${second}\n${first}\n:::`)
    const { rules } = await readExport([{ id: 1, content: '[gallery ids="31,99"]' }, quay])
    expect(rules).toContain('picture-left-out')
  })

  it('of sounds and films keep their file, and those of code the code', async () => {
    expect(await bodyOf('[audio mp3="https://alder.example/a.mp3"][/audio]')).toBe(
      '<audio src="https://alder.example/a.mp3"></audio>',
    )
    expect(await bodyOf('[code language="php"]\nif (a &lt; b) {\n\n}\n[/code]')).toBe('```php\nif (a < b) {\n\n}\n```')
  })

  it('of sounds have the title that the media library has', async () => {
    const sound: ExampleItem = {
      ...{ id: 33, type: 'attachment', status: 'inherit', title: 'The meeting' },
      attachmentUrl: 'https://alder.example/wp-content/uploads/2019/05/meeting.mp3',
    }
    expect(await bodyOf(`[audio src="${sound.attachmentUrl}"]`, [sound])).toBe(
      `<audio src="${sound.attachmentUrl}" title="The meeting"></audio>`,
    )
  })

  it('that only arrange go, and what they hold stays', async () => {
    expect(
      await bodyOf('[vc_row][vc_column width="1/2"]Left[/vc_column][vc_column width="1/2"]Right[/vc_column][/vc_row]'),
    ).toBe('Left\n\nRight')
  })

  it('that nobody knows stay, are counted and make a draft', async () => {
    const { pieces, archive, rules } = await readExport([
      { id: 1, content: 'Write to us:\n\n[contact-form-7 id="5" title="Desk"]' },
    ])
    expect(pieces[0]?.body).toContain('contact-form-7 id="5"')
    expect(archive.unknownTags.get('contact-form-7')).toBe(1)
    expect(rules).toContain('shortcode')
  })

  it('that a person explained are filled in', async () => {
    const { pieces, rules } = await readExport([{ id: 1, content: 'Depth [depth unit="m"]12[/depth] at low tide' }], {
      tags: { depth: '**$inner $unit**' },
    })
    expect(pieces[0]?.body).toBe('Depth **12 m** at low tide')
    expect(rules).toContain('tag-filled')
  })

  it('are words where they are quoted, stand in code, or are none', async () => {
    expect(await bodyOf('[[gallery]] and [sic] and [citation needed] and <code>[audio]</code>')).toBe(
      '\\[gallery] and \\[sic] and \\[citation needed] and `[audio]`',
    )
  })
})

describe('blocks', () => {
  it('lose their comments, and text between them is classic', async () => {
    const { pieces, rules } = await readExport([
      {
        id: 1,
        content:
          '<!-- wp:paragraph {"align":"right"} -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->\n\nClassic\nline\n\n<!-- wp:separator -->\n<hr class="x"/>\n<!-- /wp:separator -->',
      },
    ])
    expect(pieces[0]?.body).toBe('One two\n\nClassic\\\nline\n\n---')
    expect(rules).toContain('block-comment')
  })

  it('that WordPress writes at each visit are left out with a line each', async () => {
    const query =
      '<!-- wp:query {"queryId":1} --><div><!-- wp:post-template --><!-- wp:post-title /--><p>never seen</p><!-- /wp:post-template --></div><!-- /wp:query -->'
    const { pieces, findings } = await readExport([
      {
        id: 1,
        content: `<!-- wp:latest-posts {"postsToShow":3} /-->${query}<!-- wp:paragraph --><p>Here</p><!-- /wp:paragraph -->`,
      },
    ])
    expect(pieces[0]?.body).toBe('Here')
    expect(findings.filter(({ rule }) => rule === 'block-left-out').map(({ message }) => message)).toEqual([
      expect.stringContaining('latest-posts'),
      expect.stringContaining('query'),
    ])
  })

  it('that posts share are filled in', async () => {
    const shared: ExampleItem = {
      id: 50,
      type: 'wp_block',
      content: '<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph -->',
    }
    expect(await bodyOf('<!-- wp:block {"ref":50} /-->', [shared])).toBe('Shared')
    const { rules } = await readExport([{ id: 1, content: '<!-- wp:block {"ref":51} /-->' }])
    expect(rules).toContain('include')
  })

  it('of galleries, embeds, quotes and verses become ours', async () => {
    const gallery =
      '<!-- wp:gallery --><figure class="wp-block-gallery has-nested-images"><!-- wp:image {"id":31} --><figure class="wp-block-image"><img src="https://alder.example/wp-content/uploads/2019/05/quay-1024x683.jpg" alt="Boats" class="wp-image-31"/><figcaption>Noon</figcaption></figure><!-- /wp:image --><figcaption class="blocks-gallery-caption">The harbor</figcaption></figure><!-- /wp:gallery -->'
    expect(await bodyOf(gallery, [quay])).toBe(
      '![Boats](https://alder.example/wp-content/uploads/2019/05/quay.jpg "Noon")\n\nThe harbor',
    )
    const embed =
      '<!-- wp:embed {"url":"https://vimeo.com/12345"} --><figure class="wp-block-embed is-provider-vimeo"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/12345\n</div><figcaption>The trial run</figcaption></figure><!-- /wp:embed -->'
    expect(await bodyOf(embed)).toBe('https://vimeo.com/12345\n\nThe trial run')
    const quote =
      '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>We waited.</p><cite>A nurse</cite></blockquote></figure><!-- /wp:pullquote -->'
    expect(await bodyOf(quote)).toBe(':::quote{by="A nurse"}\n\nWe waited.\n\n:::')
    expect(
      await bodyOf('<!-- wp:verse --><pre class="wp-block-verse">The tide\ncomes in</pre><!-- /wp:verse -->'),
    ).toBe('The tide\\\ncomes in')
  })

  it('of files and buttons are links, once', async () => {
    const file =
      '<!-- wp:file --><div class="wp-block-file"><a href="https://alder.example/plan.pdf">The plan</a><a href="https://alder.example/plan.pdf" class="wp-block-file__button" download>Download</a></div><!-- /wp:file -->'
    expect(await bodyOf(file)).toBe('[The plan](https://alder.example/plan.pdf)')
    expect(
      await bodyOf(
        '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link" href="/join">Join</a></div><!-- /wp:button --></div><!-- /wp:buttons -->',
      ),
    ).toBe('[Join](/join)')
  })

  it('of footnotes keep their notes', async () => {
    const meta = { footnotes: JSON.stringify([{ id: 'f1', content: 'Page <em>7</em>.' }]) }
    const content =
      '<!-- wp:paragraph --><p>A claim<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->'
    expect(await bodyOf(content, [], { meta })).toBe('A claim[^1]\n\n[^1]: Page *7*.')
  })
})
