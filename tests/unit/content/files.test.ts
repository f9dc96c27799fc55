import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listBelow } from '#lib/content/edition/list-files'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, type Files, picture } from '#tests/fixtures/content-folder'
import { readArticle } from '#tests/fixtures/read-article'

const now = new Date('2026-12-01T00:00:00Z')

/** The problems of the small newspaper with some files changed: path:line:column rule */
async function check(files: Files): Promise<string[]> {
  return checkFolder(await contentFolder(files))
}

async function checkFolder(contentDir: string): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir, now })
  return diagnostics.map(({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`)
}

describe('the small newspaper of the tests', () => {
  it('has no mistake', async () => {
    expect(await check({})).toEqual([])
  })
})

describe('files and folders', () => {
  it('lie in folders of any depth below articles/, and nowhere else', async () => {
    expect(await check({ 'articles/2026/11/deep.md': articleText('Text.') })).toEqual([])
    expect(await check({ 'authors/staff/jo.md': '---\nname: Jo\n---\n' })).toEqual([
      'authors/staff/jo.md:1:1 file-place',
    ])
  })

  it('that are gone by the time they are read are none', async () => {
    expect(await listBelow(await contentFolder(), 'articles/2026/gone')).toEqual([])
  })

  it('that were put beside the folders, or into one that is misspelled, are found', async () => {
    expect(await check({ 'stray.md': articleText('Text.') })).toEqual(['stray.md:1:1 file-place'])
    expect(await check({ 'article/x.md': articleText('Text.') })).toEqual(['article/x.md:1:1 file-place'])
    expect(await check({ 'sites.yaml': 'name: x' })).toEqual(['sites.yaml:1:1 file-place'])
  })

  it.each(['site.yaml', 'front.yaml', 'wording.yaml', 'adopt.yaml'])(
    'may not have the name %s, a file’s',
    async (name) => {
      const contentDir = await contentFolder({ [name]: null, [`${name}/notes.txt`]: 'x' })
      const { diagnostics } = await readEdition({ contentDir, now })
      expect(diagnostics.filter(({ path, rule }) => path === name && rule === 'file-place')).toMatchObject([
        { severity: 'error', message: expect.stringContaining(`“${name}” is the name of a file. Rename or remove`) },
      ])
    },
  )

  it('that no reader asks for are left alone or warned of', async () => {
    expect(await check({ 'articles/.DS_Store': 'x', 'README.txt': 'x', 'drawings/a.svg': '<svg/>' })).toEqual([])
    expect(await check({ 'articles/notes.txt': 'x' })).toEqual(['articles/notes.txt:1:1 file-ignored'])
    expect(await check({ 'articles/x.markdown': articleText('x') })).toEqual(['articles/x.markdown:1:1 file-place'])
  })

  it('must be called by a slug', async () => {
    expect(await check({ 'articles/Über_uns.md': articleText('x') })).toEqual(['articles/Über_uns.md:1:1 slug-form'])
    expect(await check({ [`articles/${'a'.repeat(121)}.md`]: articleText('x') })).toEqual([
      `articles/${'a'.repeat(121)}.md:1:1 slug-length`,
    ])
    expect(await check({ [`articles/${'a'.repeat(120)}.md`]: articleText('x') })).toEqual([])
    expect(await check({ 'articles/-.md': articleText('x') })).toEqual(['articles/-.md:1:1 slug-form'])
  })

  it('may not take an address of the site', async () => {
    expect(await check({ 'pages/articles.md': '---\ntitle: x\n---\nx' })).toEqual([
      'pages/articles.md:1:1 slug-reserved',
    ])
    expect(await check({ 'polls/page.md': null, 'authors/page.md': '---\nname: x\n---\n' })).toEqual([
      'authors/page.md:1:1 slug-reserved',
    ])
  })

  it('of the same name and kind name each other, across folders', async () => {
    const { diagnostics } = await readEdition({
      contentDir: await contentFolder({
        'articles/a/same.md': articleText('x'),
        'articles/b/same.md': articleText('y'),
      }),
      now,
    })
    expect(diagnostics.map(({ path, rule, message }) => [path, rule, message])).toEqual([
      ['articles/a/same.md', 'slug-unique', 'The name “same” is also used by articles/b/same.md. Rename one of them.'],
      ['articles/b/same.md', 'slug-unique', 'The name “same” is also used by articles/a/same.md. Rename one of them.'],
    ])
  })

  it('of the same name may be of different kinds', async () => {
    expect(await check({ 'pages/first.md': '---\ntitle: x\n---\nx' })).toEqual([])
  })

  it('may be links to files of the folder, and to nothing else', async () => {
    const folder = await contentFolder({ 'articles/real.md': articleText('x') })
    await symlink(join(folder, 'articles/real.md'), join(folder, 'articles/inside.md'))
    await symlink('/etc/passwd', join(folder, 'articles/outside.md'))
    await symlink('/etc', join(folder, 'articles/folder'))
    await symlink(folder, join(folder, 'articles/circle'))
    await symlink(join(folder, 'nothing'), join(folder, 'images/broken.png'))
    expect(await checkFolder(folder)).toEqual([
      'articles/circle:1:1 file-link',
      'articles/folder:1:1 file-link',
      'articles/outside.md:1:1 file-link',
      'images/broken.png:1:1 file-link',
    ])
  })

  it('are missed where their folder is', async () => {
    expect(await checkFolder('/nowhere/at/all')).toEqual(['site.yaml:1:1 file-missing'])
  })
})

describe('the bytes of a file', () => {
  const problems = async (content: string | Uint8Array) => check({ 'articles/x.md': content })

  it('may start with a byte-order mark and have any line ends', async () => {
    const text = articleText('\nOne [dead](/articles/nothing).\n')
    const expected = ['articles/x.md:10:5 reference-unknown']
    expect(await problems(text)).toEqual(expected)
    expect(await problems(`\ufeff${text}`)).toEqual(expected)
    expect(await problems(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(expected)
    expect(await problems(text.replaceAll('\n', '\r'))).toEqual(expected)
  })

  it('keep the columns of frontmatter under a byte-order mark', async () => {
    const text = `\ufeff---\r\ntitel: x\r\n---\r\nText.`
    expect(await problems(text)).toContain('articles/x.md:2:1 field-unknown')
  })

  it('must be UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(articleText('Fine ü line\nAnd a bad ')), Buffer.from([0xe4, 0x20, 0x41])])
    expect(await problems(bytes)).toEqual(['articles/x.md:10:11 file-encoding'])
    expect(await problems(Buffer.from([0xff, 0xfe, 0x41, 0]))).toEqual(['articles/x.md:1:1 file-encoding'])
    expect(await problems(Buffer.concat([Buffer.from(articleText('cut ')), Buffer.from([0xe2, 0x82])]))).toEqual([
      'articles/x.md:9:5 file-encoding',
    ])
  })

  it('hold no control characters', async () => {
    expect(await problems(articleText('nul \0 here'))).toEqual(['articles/x.md:9:5 file-characters'])
    expect(await problems(articleText('escape \x1b[0m'))).toEqual(['articles/x.md:9:8 file-characters'])
  })

  it('are at most one megabyte', async () => {
    expect(await problems(articleText(`${'word '.repeat(1_000_000)}`))).toEqual(['articles/x.md:1:1 file-size'])
  })

  it('are not nothing', async () => {
    expect(await problems('')).toEqual(['articles/x.md:1:1 file-empty'])
    expect(await problems('\ufeff \r\n\n')).toEqual(['articles/x.md:1:1 file-empty'])
  })
})

describe('frontmatter', () => {
  const problems = async (content: string) => check({ 'articles/x.md': content })

  it('opens the file and ends', async () => {
    expect(await problems('Text.')).toEqual(['articles/x.md:1:1 frontmatter-missing'])
    expect(await problems('\n---\ntitle: x\n---\n')).toEqual(['articles/x.md:1:1 frontmatter-missing'])
    expect(await problems('---\ntitle: x\n\nText.')).toEqual(['articles/x.md:1:1 frontmatter-unterminated'])
  })

  it('may be followed by lines in the text', async () => {
    expect(await problems(articleText('One.\n\n---\n\nTwo.\n'))).toEqual([])
  })

  it('without a field is told what it lacks', async () => {
    const lacking = Array(4).fill('articles/x.md:1:1 field-missing')
    expect(await problems('---\n---\nText.')).toEqual(lacking)
    expect(await problems('---\n# title: x\n---\nText.')).toEqual(lacking)
  })
})

describe('pictures', () => {
  const show = (src: string) => articleText(`![A picture](${src})`)

  it('are raster files whose name tells their format', async () => {
    expect(await check({ 'articles/x.md': show('/images/quay.png') })).toEqual([])
    expect(await check({ 'articles/x.md': show('/images/a.jpg'), 'images/a.jpg': await picture() })).toEqual([
      'articles/x.md:9:1 picture-format',
    ])
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
    expect(await check({ 'articles/x.md': show('/images/a.svg'), 'images/a.svg': drawing })).toEqual([
      'articles/x.md:9:1 picture-format',
    ])
  })

  it('can be read', async () => {
    const cut = (await picture(400, 300)).subarray(0, 20)
    expect(await check({ 'articles/x.md': show('/images/a.png'), 'images/a.png': cut })).toEqual([
      'articles/x.md:9:1 picture-broken',
    ])
    expect(await check({ 'articles/x.md': show('/images/a.png'), 'images/a.png': 'text' })).toEqual([
      'articles/x.md:9:1 picture-broken',
    ])
  })

  it('lie below content/images', async () => {
    for (const src of [
      '/images/../site.yaml',
      '/images/%2e%2e/site.yaml',
      '/images/',
      '/images/%zz.png',
      '/images/a%5Cb.png',
      'quay.png',
    ]) {
      expect([src, await check({ 'articles/x.md': show(src) })]).toEqual([src, ['articles/x.md:9:1 picture-address']])
    }
    expect(await check({ 'articles/x.md': show('https://other.example/a.png') })).toEqual([
      'articles/x.md:9:1 picture-address',
    ])
    expect(await check({ 'articles/x.md': show('/images/Quay.png') })).toEqual(['articles/x.md:9:1 picture-missing'])
  })

  it('may have a name that an address encodes', async () => {
    const contentDir = await contentFolder({
      'articles/x.md': show('/images/old%20quay,%20%23%3F100%25.png'),
      'images/old quay, #?100%.png': await picture(),
    })
    const { row, diagnostics } = await readArticle(contentDir, 'x', now)
    expect(diagnostics.map(({ path, rule }) => `${path} ${rule}`)).toEqual(['images/old quay, #?100%.png file-name'])
    expect(row?.blocks[0]).toMatchObject({ picture: { src: '/images/old%20quay,%20%23%3F100%25.png' } })
  })

  it('are measured as they are seen, turned as the camera says', async () => {
    const sharp = (await import('sharp')).default
    const turned = await sharp(await picture(40, 20))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const contentDir = await contentFolder({ 'articles/x.md': show('/images/a.jpg'), 'images/a.jpg': turned })
    const { row } = await readArticle(contentDir, 'x', now)
    expect(row?.blocks).toMatchObject([
      { type: 'figure', picture: { src: '/images/a.jpg', width: 20, height: 40, hash: /^[0-9a-f]{8}$/ } },
      { type: 'sponsor' },
    ])
  })
})
