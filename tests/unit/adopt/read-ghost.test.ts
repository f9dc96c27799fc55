import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ghostReader } from '#lib/adopt/ghost/read-ghost'
import { collectFindings } from '#lib/adopt/report/findings'
import { emptyFolder } from '#tests/fixtures/empty-folder'

type Row = Record<string, unknown>

async function exportFile(data: Row, { wrap = true } = {}): Promise<string> {
  const folder = await emptyFolder()
  const tables = { meta: { exported_on: 1_700_000_000_000, version: '5.71.0' }, data: { posts: [], ...data } }
  const path = join(folder, 'alder-post.ghost.2024-02-01.json')
  await writeFile(path, JSON.stringify(wrap ? { db: [tables] } : tables))
  return path
}

async function read(data: Row, options?: { wrap: boolean }) {
  const path = await exportFile(data, options)
  const { findings, note } = collectFindings()
  const archive = await ghostReader.read(path, { files: null, tags: {}, note })
  return { path, archive, pieces: archive.pieces, findings, rules: findings.map(({ rule }) => rule) }
}

const post = (fields: Row): Row => ({
  ...{ id: 'p1', title: 'The late boat', slug: 'late-boat', html: '<p>Text</p>', type: 'post', status: 'published' },
  ...{ visibility: 'public', published_at: '2023-03-04T08:15:00.000Z', ...fields },
})

async function body(html: string): Promise<string> {
  const { pieces } = await read({ posts: [post({ html })] })
  return pieces[0]?.body ?? ''
}

describe('an export of Ghost', () => {
  it('is known by its first bytes, with and without the list around its tables', async () => {
    expect(await ghostReader.recognizes(await exportFile({}))).toBe(true)
    expect(await ghostReader.recognizes(await exportFile({}, { wrap: false }))).toBe(true)
    const other = await exportFile({})
    await writeFile(other, '{"name": "broadsheet"}')
    expect(await ghostReader.recognizes(other)).toBe(false)
  })

  it('gives a piece its facts, from all tables', async () => {
    const { pieces, archive } = await read({
      posts: [
        post({
          feature_image: '__GHOST_URL__/content/images/2023/03/boat.jpg',
          custom_excerpt: 'One crossing more.',
          featured: 1,
        }),
      ],
      posts_meta: [
        {
          post_id: 'p1',
          feature_image_alt: 'A ferry at dusk',
          feature_image_caption: 'Photo: <a href="https://p.example">P</a>',
        },
      ],
      users: [
        {
          id: 'u1',
          name: 'Ines Varga',
          slug: 'ines',
          bio: 'Writes about boats.',
          website: 'https://ines.example',
          profile_image: '__GHOST_URL__/content/images/ines.jpg',
        },
        { id: 'u2', name: 'Tom Reed', slug: 'tom' },
      ],
      tags: [
        { id: 't1', name: 'Harbor', slug: 'harbor', visibility: 'public' },
        { id: 't2', name: 'Ferry', slug: 'ferry', visibility: 'public' },
        { id: 't3', name: '#front', slug: 'hash-front', visibility: 'internal' },
      ],
      posts_tags: [
        { post_id: 'p1', tag_id: 't2', sort_order: 2 },
        { post_id: 'p1', tag_id: 't3', sort_order: 1 },
        { post_id: 'p1', tag_id: 't1', sort_order: 0 },
      ],
      posts_authors: [
        { post_id: 'p1', author_id: 'u2', sort_order: 1 },
        { post_id: 'p1', author_id: 'u1', sort_order: 0 },
      ],
      settings: [
        { key: 'title', value: 'Alder Post' },
        { key: 'timezone', value: 'America/New_York' },
        { key: 'locale', value: 'en' },
      ],
    })
    expect(pieces[0]).toMatchObject({
      ...{ id: 'ghost:p1', type: 'post', status: 'published', slug: 'late-boat', summary: 'One crossing more.' },
      date: { day: '2023-03-04', clock: '08:15:00', offset: 'Z' },
      ...{ authors: ['ines', 'tom'], categories: ['Harbor'], tags: ['Ferry'], address: '/late-boat/' },
      image: { src: '/content/images/2023/03/boat.jpg', alt: 'A ferry at dusk', caption: 'Photo: P', credit: null },
    })
    expect(archive.authors[0]).toMatchObject({
      key: 'ines',
      name: 'Ines Varga',
      biography: 'Writes about boats.',
      image: { src: '/content/images/ines.jpg' },
    })
    expect(archive.site).toMatchObject({ title: 'Alder Post', timeZone: 'America/New_York', language: 'en', url: null })
  })

  it('never calls a piece published that not everybody could read', async () => {
    const { pieces } = await read({
      posts: [
        ...['members', 'paid', 'tiers', 'public'].map((visibility, index) => post({ id: `v${index}`, visibility })),
        post({ id: 's1', status: 'sent' }),
        post({ id: 's2', status: 'draft', published_at: null }),
        post({ id: 's3', status: 'scheduled' }),
        post({ id: 'm1' }),
      ],
      posts_meta: [{ post_id: 'm1', email_only: true }],
    })
    expect(pieces.map(({ status }) => status)).toEqual([
      'closed',
      'closed',
      'closed',
      'published',
      'closed',
      'draft',
      'scheduled',
      'closed',
    ])
  })

  it('of an older kind has numbers, pages by a mark, and addresses by the pattern of its settings', async () => {
    const { pieces } = await read(
      {
        posts: [
          {
            id: 5,
            title: 'Old',
            slug: 'old',
            html: '<p>x</p>',
            page: 0,
            status: 'published',
            author_id: 1,
            published_at: 1_388_805_572_000,
            image: '/content/images/o.jpg',
          },
          {
            id: 6,
            title: 'About',
            slug: 'about',
            html: '',
            page: 1,
            status: 'published',
            author_id: 1,
            published_at: 1_388_805_572_000,
          },
        ],
        users: [{ id: 1, name: 'Ines Varga', slug: 'ines' }],
        settings: [{ key: 'permalinks', value: '/:year/:month/:day/:slug/' }],
      },
      { wrap: false },
    )
    expect(pieces[0]).toMatchObject({
      authors: ['ines'],
      address: '/2014/01/04/old/',
      date: { day: '2014-01-04', offset: 'Z' },
      image: { src: '/content/images/o.jpg' },
    })
    expect(pieces[1]).toMatchObject({ type: 'page', address: '/about/' })
  })

  it('has the picture of a page above its text, unless the page hides it', async () => {
    const page = { type: 'page', feature_image: '/content/images/a.jpg', title: 'About' }
    const { pieces } = await read({
      posts: [post({ ...page, id: 'a' }), post({ ...page, id: 'b', show_title_and_feature_image: 0 })],
      posts_meta: [{ post_id: 'a', feature_image_alt: 'The pier', feature_image_caption: 'In May' }],
    })
    expect(pieces.map(({ body, image }) => [body, image])).toEqual([
      ['![The pier](/content/images/a.jpg "In May")\n\nText', null],
      ['Text', null],
    ])
  })

  it('that is none is said to be none', async () => {
    const path = await exportFile({ posts: [{ title: 'No number' }] })
    const { findings, note } = collectFindings()
    const { pieces } = await ghostReader.read(path, { files: null, tags: {}, note })
    expect(pieces).toEqual([])
    expect(findings[0]?.message).toMatch(/no export of Ghost .*Export it once more/)
  })

  it('finds the original of a picture beside it', async () => {
    const { path } = await read({})
    const images = join(path, '..', 'content', 'images', '2023')
    await mkdir(images, { recursive: true })
    await writeFile(join(images, 'boat.jpg'), '')
    const { note } = collectFindings()
    const { findFile, pieces } = await ghostReader.read(path, { files: null, tags: {}, note })
    const from = pieces[0] as never
    expect(findFile('/content/images/size/w600/2023/boat.jpg', from)).toBe(join(images, 'boat.jpg'))
    expect(findFile('/content/images/../../secret.jpg', from)).toBeNull()
  })
})

describe('the cards of Ghost', () => {
  it('of pictures and galleries keep their captions', async () => {
    expect(
      await body(
        '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="__GHOST_URL__/content/images/a.jpg" class="kg-image" alt="Boat" loading="lazy" srcset="x 600w"><figcaption>At noon</figcaption></figure>',
      ),
    ).toBe('![Boat](/content/images/a.jpg "At noon")')
    expect(
      await body(
        '<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="/content/images/a.jpg" alt="A"></div><div class="kg-gallery-image"><img src="/content/images/b.jpg" alt="B"></div></div></div><figcaption>Both</figcaption></figure>',
      ),
    ).toBe(':::gallery\n![A](/content/images/a.jpg)\n![B](/content/images/b.jpg)\n:::\n\nBoth')
  })

  it('of other pages become a link and what the page says of itself', async () => {
    const html =
      '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://town.example/plan"><div class="kg-bookmark-content"><div class="kg-bookmark-title">The plan</div><div class="kg-bookmark-description">A pier for all.</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="/i.ico" alt=""><span class="kg-bookmark-author">Town</span><span class="kg-bookmark-publisher">T. Hall</span></div></div><div class="kg-bookmark-thumbnail"><img src="/t.jpg" alt=""></div></a></figure>'
    expect(await body(html)).toBe('[The plan](https://town.example/plan)\\\nA pier for all.\\\nTown, T. Hall')
  })

  it('of notes become call-outs, and toggles details', async () => {
    expect(
      await body(
        '<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">⚠️</div><div class="kg-callout-text">No boat on <b>Monday</b>.</div></div>',
      ),
    ).toBe(':::warning\n\nNo boat on **Monday**.\n\n:::')
    expect(
      await body(
        '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Who pays?</h4><button class="kg-toggle-card-icon"><svg></svg></button></div><div class="kg-toggle-content"><p>The town.</p></div></div>',
      ),
    ).toBe('<details>\n<summary>Who pays?</summary>\n\nThe town.\n\n</details>')
  })

  it('of files, buttons, sounds and films keep their addresses and words', async () => {
    expect(
      await body(
        '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="__GHOST_URL__/content/files/plan.pdf"><div class="kg-file-card-contents"><div class="kg-file-card-title">The plan</div><div class="kg-file-card-caption">Two pages</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">plan.pdf</div></div></div></a></div>',
      ),
    ).toBe('[The plan](/content/files/plan.pdf)\n\nTwo pages')
    expect(
      await body(
        '<div class="kg-card kg-button-card kg-align-center"><a href="/join/" class="kg-btn kg-btn-accent">Join</a></div>',
      ),
    ).toBe('[Join](/join/)')
    expect(
      await body(
        '<div class="kg-card kg-audio-card"><div class="kg-audio-player-container"><audio src="/content/media/a.mp3" preload="metadata"></audio><div class="kg-audio-title">The meeting</div><div class="kg-audio-player"><button>Play</button><span>0:00</span></div></div></div>',
      ),
    ).toBe('<audio src="/content/media/a.mp3" title="The meeting"></audio>')
  })

  it('of sign-ups and of parts for members are left out with a line', async () => {
    const { pieces, rules } = await read({
      posts: [
        post({
          html: '<p>Open</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:paid" --><p>Paid</p><!--kg-gated-block:end--><!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>All</p><!--kg-gated-block:end--><div class="kg-card kg-signup-card"><form><input></form></div>',
        }),
      ],
    })
    expect(pieces[0]?.body).toBe('Open\n\nAll')
    expect(rules).toEqual(expect.arrayContaining(['part-closed', 'form-left-out']))
  })
})
