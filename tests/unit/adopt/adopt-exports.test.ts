import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { adopt } from '#lib/adopt/adopt'
import { emptyFolder } from '#tests/fixtures/empty-folder'
import { type ExampleItem, writeWordPressExport } from '#tests/fixtures/wordpress-export'

const now = new Date('2026-12-01T00:00:00Z')

async function adopted(items: readonly ExampleItem[]) {
  const folder = await emptyFolder()
  const uploads = join(folder, 'uploads', '2019', '05')
  await mkdir(uploads, { recursive: true })
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
  await picture.jpeg().toFile(join(uploads, 'quay.jpg'))
  const [source, into] = [await writeWordPressExport(folder, items), join(folder, 'content')]
  const run = () => adopt({ source, into, files: null, now, progress: () => {} })
  await run()
  const result = await run()
  if (result.outcome !== 'adopted') throw new Error(JSON.stringify(result))
  const text = (path: string) => readFile(join(into, path), 'utf8')
  return { into, run, result, text }
}

const harbor = { terms: [{ domain: 'category', slug: 'harbor', name: 'Harbor' }] }
const picture = 'https://alder.example/wp-content/uploads/2019/05/quay.jpg'

const paper: ExampleItem[] = [
  {
    ...{ id: 1, slug: 'late-boat', title: 'The late boat', sticky: true, ...harbor },
    content: `It leaves\nat nine. See <a href="https://alder.example/2019/05/plan/">the plan</a>.\n\n[caption id="attachment_31" width="300"]<img src="${picture.replace('.jpg', '-300x200.jpg')}" class="wp-image-31" /> At noon[/caption]`,
  },
  {
    id: 2,
    slug: 'plan',
    title: 'The plan',
    ...harbor,
    content: 'Twelve boats a day cross the bay.',
    status: 'publish',
  },
  {
    id: 3,
    slug: 'secret',
    title: 'A secret',
    ...harbor,
    content: 'Nobody may read this yet.',
    password: 'tide',
    sticky: true,
  },
  { id: 4, slug: 'private', title: 'For us', ...harbor, content: 'Only the newsroom read this.', status: 'private' },
  { id: 5, slug: 'trashed', title: 'Gone', ...harbor, content: 'Thrown away.', status: 'trash' },
  {
    id: 6,
    type: 'page',
    slug: 'staff',
    title: 'Who we are',
    link: 'https://alder.example/about/staff/',
    content: 'Four people.',
  },
  {
    ...{ id: 31, type: 'attachment', status: 'inherit', attachmentUrl: picture, parent: 1 },
    meta: { _wp_attachment_image_alt: 'Two boats at a stone quay' },
  },
]

describe('an export of WordPress', () => {
  it('becomes a newspaper, with its pictures, links and addresses', async () => {
    const { text, into, result } = await adopted(paper)
    const article = await text('articles/2019/05/late-boat.md')
    expect(article).toContain('summary: It leaves at nine. See the plan.')
    expect(article).toContain('published: 2019-05-01T14:30:00Z')
    expect(article).toContain('aliases:\n  - /2019/05/late-boat\n')
    expect(article).toContain(
      'It leaves\\\nat nine. See [the plan](/articles/plan).\n\n![Two boats at a stone quay](/images/uploads/2019/05/quay.jpg "At noon")\n',
    )
    expect(article).not.toContain('draft')
    expect(await readdir(join(into, 'images/uploads/2019/05'))).toEqual(['quay.jpg'])
    expect(result.edition).toMatchObject({ published: 2, drafts: 2, pages: 1 })
  })

  it('publishes nothing that was private, behind a password or in the trash', async () => {
    const { text, into, result } = await adopted(paper)
    for (const name of ['secret', 'private']) expect(await text(`articles/2019/05/${name}.md`)).toContain('draft: true')
    expect((await readdir(join(into, 'articles/2019/05'))).sort()).toEqual([
      'late-boat.md',
      'plan.md',
      'private.md',
      'secret.md',
    ])
    expect(result.findings.filter(({ rule }) => rule === 'trashed')).toHaveLength(1)
  })

  it('names its pages with their titles, and pins what was sticky and is published', async () => {
    const { text, run } = await adopted(paper)
    expect(await text('adopt.yaml')).toContain('wordpress:6: staff # Who we are')
    expect(await text('pages/staff.md')).toContain('Four people.')
    expect(await text('front.yaml')).toBe('pinned:\n  - late-boat\n')
    const again = await run()
    expect(again.outcome === 'adopted' && again.edition.kept).toEqual([])
  })

  it('leaves a front.yaml alone that somebody wrote', async () => {
    const { into, run, text } = await adopted(paper)
    await writeFile(join(into, 'front.yaml'), 'lead: plan\n')
    const again = await run()
    expect(await text('front.yaml')).toBe('lead: plan\n')
    const pinned = again.outcome === 'adopted' ? again.findings.filter(({ rule }) => rule === 'pinned') : []
    expect(pinned.map(({ message }) => message)).toEqual(['late-boat: add it to front.yaml, which is yours'])
  })
})
