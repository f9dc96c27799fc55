import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Tags } from '#lib/adopt/archive'
import { collectFindings } from '#lib/adopt/report/findings'
import { wordpressReader } from '#lib/adopt/wordpress/read-wordpress'
import { type ExampleItem, writeWordPressExport } from '#tests/fixtures/wordpress-export'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-adopt-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function read(items: readonly ExampleItem[], { tags = {}, tail }: { tags?: Tags; tail?: string } = {}) {
  const folder = await emptyFolder()
  const path = await writeWordPressExport(folder, items, { ...(tail !== undefined && { tail }) })
  const { findings, note } = collectFindings()
  const archive = await wordpressReader.read(path, { files: null, tags, note })
  return { folder, archive, pieces: archive.pieces, findings, rules: findings.map(({ rule }) => rule) }
}

async function body(
  content: string,
  more: readonly ExampleItem[] = [],
  item: Partial<ExampleItem> = {},
): Promise<string> {
  const { pieces } = await read([{ id: 1, content, ...item }, ...more])
  return pieces[0]?.body ?? ''
}

const quay: ExampleItem = {
  id: 31,
  type: 'attachment',
  status: 'inherit',
  title: 'Quay',
  parent: 1,
  order: 2,
  excerpt: 'The quay at noon',
  attachmentUrl: 'https://alder.example/wp-content/uploads/2019/05/quay.jpg',
  meta: { _wp_attachment_image_alt: 'Two boats at a stone quay' },
}
const pier: ExampleItem = {
  ...{ id: 32, type: 'attachment', status: 'inherit', title: 'Pier', parent: 1, order: 1 },
  attachmentUrl: 'https://alder.example/wp-content/uploads/2019/05/pier.jpg',
}

describe('an export of WordPress', () => {
  it('is known by its first bytes, as a file and as a folder of parts', async () => {
    const folder = await emptyFolder()
    const path = await writeWordPressExport(folder, [{ id: 1 }])
    await writeWordPressExport(folder, [{ id: 2 }], { name: 'export-2.xml' })
    await writeFile(join(folder, 'feed.xml'), '<rss version="2.0"><channel></channel></rss>')
    expect(await wordpressReader.recognizes(path)).toBe(true)
    expect(await wordpressReader.recognizes(folder)).toBe(true)
    expect(await wordpressReader.recognizes(join(folder, 'feed.xml'))).toBe(false)
    const { note } = collectFindings()
    const { pieces } = await wordpressReader.read(folder, { files: null, tags: {}, note })
    expect(pieces.map(({ id }) => id)).toEqual(['wordpress:2', 'wordpress:1'])
  })

  it('is not the folder of another system’s site that kept one', async () => {
    const folder = await emptyFolder()
    await writeWordPressExport(folder, [{ id: 1 }])
    await writeFile(join(folder, '_config.yml'), 'title: Alder Post')
    expect(await wordpressReader.recognizes(folder)).toBe(false)
  })

  it('says what the site is called, where it was and who wrote for it', async () => {
    const { archive } = await read([])
    expect(archive.site).toEqual({
      ...{
        title: 'Alder Post',
        tagline: 'News from Alder Bay',
        url: 'https://alder.example',
        language: 'en-US',
        timeZone: null,
      },
    })
    expect(archive.authors[1]).toMatchObject({ key: 'tom.reed', name: 'Tom Reed', address: '/author/tom-reed/' })
  })

  it('gives a piece its facts', async () => {
    const { pieces } = await read([
      {
        id: 7,
        title: 'Boats &amp; <em>bread</em>',
        slug: 'boats',
        excerpt: '<p>Both are late.</p>',
        sticky: true,
        terms: [
          { domain: 'category', slug: 'town-hall', name: 'Town hall' },
          { domain: 'category', slug: 'harbor', name: 'Harbor' },
          { domain: 'post_tag', slug: 'ferry', name: 'Ferry &amp; pier' },
          { domain: 'author', slug: 'cap-ines', name: 'Ines Varga' },
          { domain: 'author', slug: 'cap-guest', name: 'A Guest' },
        ],
        meta: { _yoast_wpseo_primary_category: '4', _wp_old_slug: 'boats-old', _thumbnail_id: '31' },
      },
      quay,
    ])
    expect(pieces[0]).toMatchObject({
      id: 'wordpress:7',
      type: 'post',
      status: 'published',
      title: 'Boats & bread',
      summary: 'Both are late.',
      date: { day: '2019-05-01', clock: '09:30:00', offset: '-05:00' },
      authors: ['ines', 'A Guest'],
      categories: ['Harbor', 'Town hall'],
      tags: ['Ferry & pier'],
      address: '/2019/05/boats/',
      aliases: ['/?p=7', '/2019/05/boats-old/'],
      image: { src: quay.attachmentUrl, alt: 'Two boats at a stone quay', caption: 'The quay at noon' },
      pinned: true,
    })
  })

  it('never calls a piece published that was private, behind a password or in the trash', async () => {
    const { pieces } = await read([
      { id: 1, status: 'private' },
      { id: 2, password: 'tide' },
      { id: 3, status: 'trash', password: 'tide' },
      { id: 4, status: 'pending' },
      { id: 5, status: 'future' },
      { id: 6, status: 'of-a-plug-in' },
      { id: 7, status: 'auto-draft' },
      {
        id: 8,
        type: 'page',
        link: 'https://alder.example/?page_id=8',
        dateInUtc: '0000-00-00 00:00:00',
        status: 'draft',
      },
    ])
    expect(pieces.map(({ status }) => status)).toEqual([
      'closed',
      'closed',
      'trashed',
      'draft',
      'scheduled',
      'draft',
      'draft',
    ])
    expect(pieces.at(-1)).toMatchObject({
      type: 'page',
      address: null,
      aliases: ['/?page_id=8'],
      date: { offset: null },
    })
  })

  it('has a line for comments, menus and whatever else is no piece', async () => {
    const { findings } = await read([
      { id: 1, comments: 3 },
      { id: 2, type: 'nav_menu_item' },
      { id: 3, type: 'event' },
      { id: 4, type: 'revision' },
    ])
    const messages = findings.filter(({ rule }) => rule === 'unread').map(({ message }) => message)
    expect(messages).toEqual([
      expect.stringContaining('1 of the kind “nav_menu_item”'),
      expect.stringContaining('1 of the kind “event”'),
      expect.stringContaining('3 comments'),
    ])
  })

  it('is read to its end if it was cut, and says so', async () => {
    const { pieces, findings } = await read([{ id: 1 }, { id: 2 }], { tail: '<item><title>Cut' })
    expect(pieces).toHaveLength(2)
    expect(findings.find(({ rule }) => rule === 'unread')?.message).toMatch(/not well-formed/)
  })

  it('publishes no piece in which it is not well-formed', async () => {
    const { pieces } = await read([{ id: 1 }, { id: 2, link: 'https://alder.example/a&nbsp;b/' }, { id: 3 }])
    expect(pieces.map(({ status }) => status)).toEqual(['published', 'draft', 'published'])
  })

  it('finds the uploaded file, whatever copy of it a text shows', async () => {
    const { archive, folder, pieces } = await read([{ id: 1 }, quay])
    const uploads = join(folder, 'uploads', '2019', '05')
    await mkdir(uploads, { recursive: true })
    await writeFile(join(uploads, 'quay.jpg'), '')
    await writeFile(join(folder, 'secret.jpg'), '')
    const { note } = collectFindings()
    const { findFile } = await wordpressReader.read(join(folder, 'export.xml'), { files: null, tags: {}, note })
    const [piece] = pieces
    if (!piece) throw new Error('The export has a piece.')
    for (const address of [
      'https://alder.example/wp-content/uploads/2019/05/quay.jpg',
      '/wp-content/uploads/2019/05/quay-300x200.jpg',
      'https://i0.wp.com/alder.example/wp-content/uploads/2019/05/quay.jpg?w=600',
      'https://alderpost.files.wordpress.com/2019/05/quay.jpg',
    ])
      expect(findFile(address, piece), address).toBe(join(uploads, 'quay.jpg'))
    expect(findFile('/wp-content/uploads/../secret.jpg', piece)).toBeNull()
    expect(archive.pictureTexts('https://alder.example/wp-content/uploads/2019/05/quay-150x150.jpg')).toEqual({
      ...{ alt: 'Two boats at a stone quay', caption: 'The quay at noon' },
    })
  })
})

describe('a classic text', () => {
  it('has paragraphs by blank lines and breaks by line ends', async () => {
    expect(
      await body(
        'First <em>line</em>\nsecond line\n\nNext\n<h2>Head</h2>\nAfter it\n<blockquote>Quoted\n\nTwice</blockquote>',
      ),
    ).toBe('First *line*\\\nsecond line\n\nNext\n\n## Head\n\nAfter it\n\n> Quoted\n>\n> Twice')
  })

  it('keeps lists, tables and code as they are', async () => {
    expect(await body('<ul>\n\t<li>One</li>\n\n\t<li>Two\nlines</li>\n</ul>\n<pre>a\n\n  b</pre>')).toBe(
      '- One\n- Two\\\n  lines\n\n```\na\n\n  b\n```',
    )
  })

  it('ends a paragraph within emphasis too', async () => {
    expect(await body('<strong>One\n\nTwo</strong> three')).toBe('**One**\n\n**Two** three')
  })

  it('goes on after the marks of an excerpt and of a page', async () => {
    const { pieces, rules } = await read([{ id: 1, content: 'One<!--more Read on-->Two\n<!--nextpage-->\nThree' }])
    expect(pieces[0]?.body).toBe('One\n\nTwo\n\nThree')
    expect(rules).toEqual(expect.arrayContaining(['more-tag', 'next-page', 'paragraphs']))
  })

  it('shows the address of a player alone on its line', async () => {
    const address = 'https://www.youtube.com/watch?v=a_b-c1D2e3F'
    expect(await body(`Look:\n\n${address}\n\n[youtube ${address}]\n\n[embed width="5"]${address}[/embed]`)).toBe(
      ['Look:', address, address, address].join('\n\n'),
    )
  })
})

describe('shortcodes', () => {
  it('of captions become pictures with captions', async () => {
    const picture =
      '<a href="https://alder.example/?attachment_id=31" rel="attachment wp-att-31"><img class="size-medium wp-image-31" src="https://alder.example/wp-content/uploads/2019/05/quay-300x200.jpg" alt="" /></a>'
    expect(
      await body(
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
    expect(await body('[gallery]', [quay, pier])).toBe(`${first}\n\n${second}`)
    expect(await body('[gallery ids="31,32" columns="2"]', [quay, pier])).toBe(`${second}\n\n${first}`)
    const { rules } = await read([{ id: 1, content: '[gallery ids="31,99"]' }, quay])
    expect(rules).toContain('picture-left-out')
  })

  it('of sounds and films keep their file, and those of code the code', async () => {
    expect(await body('[audio mp3="https://alder.example/a.mp3"][/audio]')).toBe(
      '<audio src="https://alder.example/a.mp3"></audio>',
    )
    expect(await body('[code language="php"]\nif (a &lt; b) {\n\n}\n[/code]')).toBe('```php\nif (a < b) {\n\n}\n```')
  })

  it('of sounds have the title that the media library has', async () => {
    const sound: ExampleItem = {
      ...{ id: 33, type: 'attachment', status: 'inherit', title: 'The meeting' },
      attachmentUrl: 'https://alder.example/wp-content/uploads/2019/05/meeting.mp3',
    }
    expect(await body(`[audio src="${sound.attachmentUrl}"]`, [sound])).toBe(
      `<audio src="${sound.attachmentUrl}" title="The meeting"></audio>`,
    )
  })

  it('that only arrange go, and what they hold stays', async () => {
    expect(
      await body('[vc_row][vc_column width="1/2"]Left[/vc_column][vc_column width="1/2"]Right[/vc_column][/vc_row]'),
    ).toBe('Left\n\nRight')
  })

  it('that nobody knows stay, are counted and make a draft', async () => {
    const { pieces, archive, rules } = await read([
      { id: 1, content: 'Write to us:\n\n[contact-form-7 id="5" title="Desk"]' },
    ])
    expect(pieces[0]?.body).toContain('contact-form-7 id="5"')
    expect(archive.unknownTags.get('contact-form-7')).toBe(1)
    expect(rules).toContain('shortcode')
  })

  it('that a person explained are filled in', async () => {
    const { pieces, rules } = await read([{ id: 1, content: 'Depth [depth unit="m"]12[/depth] at low tide' }], {
      tags: { depth: '**$inner $unit**' },
    })
    expect(pieces[0]?.body).toBe('Depth **12 m** at low tide')
    expect(rules).toContain('tag-filled')
  })

  it('are words where they are quoted, stand in code, or are none', async () => {
    expect(await body('[[gallery]] and [sic] and [citation needed] and <code>[audio]</code>')).toBe(
      '\\[gallery] and \\[sic] and \\[citation needed] and `[audio]`',
    )
  })
})

describe('blocks', () => {
  it('lose their comments, and text between them is classic', async () => {
    const { pieces, rules } = await read([
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
    const { pieces, findings } = await read([
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
    expect(await body('<!-- wp:block {"ref":50} /-->', [shared])).toBe('Shared')
    const { rules } = await read([{ id: 1, content: '<!-- wp:block {"ref":51} /-->' }])
    expect(rules).toContain('include')
  })

  it('of galleries, embeds, quotes and verses become ours', async () => {
    const gallery =
      '<!-- wp:gallery --><figure class="wp-block-gallery has-nested-images"><!-- wp:image {"id":31} --><figure class="wp-block-image"><img src="https://alder.example/wp-content/uploads/2019/05/quay-1024x683.jpg" alt="Boats" class="wp-image-31"/><figcaption>Noon</figcaption></figure><!-- /wp:image --><figcaption class="blocks-gallery-caption">The harbor</figcaption></figure><!-- /wp:gallery -->'
    expect(await body(gallery, [quay])).toBe(
      '![Boats](https://alder.example/wp-content/uploads/2019/05/quay.jpg "Noon")\n\nThe harbor',
    )
    const embed =
      '<!-- wp:embed {"url":"https://vimeo.com/12345"} --><figure class="wp-block-embed is-provider-vimeo"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/12345\n</div><figcaption>The trial run</figcaption></figure><!-- /wp:embed -->'
    expect(await body(embed)).toBe('https://vimeo.com/12345\n\nThe trial run')
    const quote =
      '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>We waited.</p><cite>A nurse</cite></blockquote></figure><!-- /wp:pullquote -->'
    expect(await body(quote)).toBe('<aside>\n\nWe waited.\n\n<cite>A nurse</cite>\n\n</aside>')
    expect(await body('<!-- wp:verse --><pre class="wp-block-verse">The tide\ncomes in</pre><!-- /wp:verse -->')).toBe(
      'The tide\\\ncomes in',
    )
  })

  it('of files and buttons are links, once', async () => {
    const file =
      '<!-- wp:file --><div class="wp-block-file"><a href="https://alder.example/plan.pdf">The plan</a><a href="https://alder.example/plan.pdf" class="wp-block-file__button" download>Download</a></div><!-- /wp:file -->'
    expect(await body(file)).toBe('[The plan](https://alder.example/plan.pdf)')
    expect(
      await body(
        '<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link" href="/join">Join</a></div><!-- /wp:button --></div><!-- /wp:buttons -->',
      ),
    ).toBe('[Join](/join)')
  })

  it('of footnotes keep their notes', async () => {
    const meta = { footnotes: JSON.stringify([{ id: 'f1', content: 'Page <em>7</em>.' }]) }
    const content =
      '<!-- wp:paragraph --><p>A claim<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->'
    expect(await body(content, [], { meta })).toBe('A claim[^1]\n\n[^1]: Page *7*.')
  })
})
