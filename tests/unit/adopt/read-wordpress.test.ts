import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectFindings } from '#lib/adopt/report/findings'
import { wordpressReader } from '#lib/adopt/wordpress/read-wordpress'
import { emptyFolder } from '#tests/fixtures/empty-folder'
import { quay, readExport } from '#tests/fixtures/read-wordpress'
import { writeWordPressExport } from '#tests/fixtures/wordpress-export'

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
    const { archive } = await readExport([])
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
    const { pieces } = await readExport([
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
    const { pieces } = await readExport([
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
    const { findings } = await readExport([
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
    const { pieces, findings } = await readExport([{ id: 1 }, { id: 2 }], { tail: '<item><title>Cut' })
    expect(pieces).toHaveLength(2)
    expect(findings.find(({ rule }) => rule === 'unread')?.message).toMatch(/not well-formed/)
  })

  it('publishes no piece in which it is not well-formed', async () => {
    const { pieces } = await readExport([{ id: 1 }, { id: 2, link: 'https://alder.example/a&nbsp;b/' }, { id: 3 }])
    expect(pieces.map(({ status }) => status)).toEqual(['published', 'draft', 'published'])
  })

  it('finds the uploaded file, whatever copy of it a text shows', async () => {
    const { archive, folder, pieces } = await readExport([{ id: 1 }, quay])
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
