import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { adopt } from '#lib/adopt/adopt'
import { emptyFolder } from '#tests/fixtures/empty-folder'

const now = new Date('2026-12-01T00:00:00Z')

type Row = Record<string, unknown>

const callOut =
  '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Come <b>early</b>.</div></div>'
const gallery =
  '<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/2023/03/boat.jpg" alt="A boat"></div><div class="kg-gallery-image"><img src="__GHOST_URL__/content/images/2023/03/quay.jpg" alt="The quay"></div></div></div></figure>'
const film =
  '<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/abcdef12345?feature=oembed" title="The trial run"></iframe></figure>'

const post = (fields: Row): Row => ({
  ...{ html: '<p>Only a few words.</p>', type: 'post', status: 'published', visibility: 'public' },
  ...{ published_at: '2023-03-04T08:15:00.000Z', ...fields },
})

const tables = {
  settings: [
    { key: 'title', value: 'Alder Post' },
    { key: 'timezone', value: 'Europe/Lisbon' },
    { key: 'locale', value: 'en' },
  ],
  users: [
    { id: 'u1', name: 'Maud Tolliver', slug: 'maud', bio: 'Maud writes about the harbor.' },
    { id: 'u2', name: 'Ben Okafor', slug: 'b-okafor' },
  ],
  tags: [
    { id: 't1', name: 'Harbor', slug: 'port' },
    { id: 't2', name: 'Ferry hours', slug: 'ferry-hours' },
    { id: 't3', name: '#pinned-by-desk', slug: 'hash-pinned' },
  ],
  posts: [
    post({
      ...{ id: 'p1', title: 'The late boat', slug: 'late-boat', custom_excerpt: 'One crossing more.' },
      feature_image: '__GHOST_URL__/content/images/2023/03/boat.jpg',
      html: `<p>It leaves at nine. See <a href="__GHOST_URL__/plan/">the plan</a>, and <a href="__GHOST_URL__/content/files/2023/03/hours.pdf">the hours</a>.</p>${callOut}${gallery}${film}`,
    }),
    post({ id: 'p2', title: 'The plan', slug: 'plan', html: '<p>Twelve boats a day cross the bay.</p>' }),
    post({ id: 'p3', title: 'A draft', slug: 'a-draft', status: 'draft' }),
    post({
      ...{
        id: 'p4',
        title: 'Next year',
        slug: 'next-year',
        status: 'scheduled',
        published_at: '2027-03-04T08:15:00.000Z',
      },
    }),
    post({ id: 'p5', title: 'For members', slug: 'members', visibility: 'members' }),
    post({ id: 'p6', title: 'For those who pay', slug: 'paid', visibility: 'paid' }),
    post({ id: 'p7', title: 'A mail', slug: 'a-mail', status: 'sent' }),
    post({ id: 'p8', title: 'About us', slug: 'about', type: 'page', html: '<p>Four people write this.</p>' }),
  ],
  posts_meta: [{ post_id: 'p1', feature_image_alt: 'A ferry at dusk', feature_image_caption: '<i>Photo:</i> Maud' }],
  posts_tags: [
    { post_id: 'p1', tag_id: 't1', sort_order: 0 },
    { post_id: 'p1', tag_id: 't2', sort_order: 1 },
    { post_id: 'p1', tag_id: 't3', sort_order: 2 },
  ],
  posts_authors: [
    { post_id: 'p1', author_id: 'u2', sort_order: 1 },
    { post_id: 'p1', author_id: 'u1', sort_order: 0 },
  ],
}

/** The newspaper that an export of Ghost became, with its pictures beside it. */
async function adopted() {
  const folder = await emptyFolder()
  const images = join(folder, 'content/images/2023/03')
  await mkdir(images, { recursive: true })
  await mkdir(join(folder, 'content/files/2023/03'), { recursive: true })
  await writeFile(join(folder, 'content/files/2023/03/hours.pdf'), '%PDF-1.7 hours')
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
  for (const name of ['boat.jpg', 'quay.jpg']) await picture.clone().jpeg().toFile(join(images, name))
  const meta = { exported_on: 1_700_000_000_000, version: '5.71.0' }
  const source = join(folder, 'alder-post.ghost.json')
  await writeFile(source, JSON.stringify({ db: [{ meta, data: tables }] }))
  const into = join(folder, 'newspaper')
  const run = () => adopt({ source, into, files: null, now, progress: () => {} })
  await run()
  const mapping = join(into, 'adopt.yaml')
  await writeFile(
    mapping,
    (await readFile(mapping, 'utf8'))
      .replace('b-okafor: b-okafor', 'b-okafor: ben-okafor')
      .replace(/^site:.*$/m, 'site: https://alder.example'),
  )
  const result = await run()
  if (result.outcome !== 'adopted') throw new Error(JSON.stringify(result))
  const text = (path: string) => readFile(join(into, path), 'utf8')
  return { into, run, result, text }
}

describe('an export of Ghost', () => {
  it('becomes a newspaper with its cards, pictures, documents and addresses', async () => {
    const { text, into, result } = await adopted()
    expect(await text('articles/2023/03/late-boat.md')).toBe(`---
title: The late boat
kind: news
section: harbor
authors: [maud, ben-okafor]
published: 2023-03-04T08:15:00Z
summary: One crossing more.
image:
  src: /images/2023/03/boat.jpg
  alt: A ferry at dusk
  caption: "Photo: Maud"
topics:
  - Ferry hours
aliases:
  - /late-boat
---

It leaves at nine. See [the plan](/articles/plan), and [the hours](/files/2023/03/hours.pdf).

:::tip

Come **early**.

:::

:::gallery
![A boat](/images/2023/03/boat.jpg)
![The quay](/images/2023/03/quay.jpg)
:::

::embed{url="https://www.youtube.com/watch?v=abcdef12345" title="The trial run"}
`)
    expect(await text('authors/maud.md')).toBe(
      '---\nname: Maud Tolliver\naliases:\n  - /author/maud\n---\n\nMaud writes about the harbor.\n',
    )
    expect(await text('authors/ben-okafor.md')).toContain('- /author/b-okafor\n')
    expect(await text('site.yaml')).toContain('aliases:\n      - /tag/port\n')
    expect(await text('pages/about.md')).toContain('Four people write this.')
    expect(await readdir(join(into, 'images/2023/03'))).toEqual(['boat.jpg', 'quay.jpg'])
    expect(result.edition.diagnostics.filter(({ severity, held }) => severity === 'error' && !held)).toEqual([])
  })

  it('publishes only what was public', async () => {
    const { text, into, result } = await adopted()
    const names = await readdir(join(into, 'articles'), { recursive: true })
    const files = names.filter((name) => name.endsWith('.md')).sort()
    const drafts: string[] = []
    for (const name of files) if ((await text(`articles/${name}`)).includes('draft: true')) drafts.push(name)
    expect(drafts).toEqual(['2023/03/a-draft.md', '2023/03/a-mail.md', '2023/03/members.md', '2023/03/paid.md'])
    expect(files.filter((name) => !drafts.includes(name))).toEqual([
      '2023/03/late-boat.md',
      '2023/03/plan.md',
      '2027/03/next-year.md',
    ])
    // A scheduled piece waits for its hour.
    expect(await text('articles/2027/03/next-year.md')).toContain('published: 2027-03-04T08:15:00Z')
    expect(result.findings.filter(({ rule }) => rule === 'closed')).toHaveLength(3)
  })

  it('changes nothing in a second run that a person edited', async () => {
    const { text, into, run } = await adopted()
    const edited = ['articles/2023/03/plan.md', 'authors/maud.md', 'pages/about.md', 'site.yaml']
    for (const path of edited) await writeFile(join(into, path), `${await text(path)}# Edited by hand\n`)
    await run()
    for (const path of edited) expect(await text(path)).toContain('Edited by hand')
  })
})
