import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, type Files } from '#tests/fixtures/content-folder'

const now = new Date('2026-12-01T00:00:00Z')

/** What is told of a newspaper with some files changed: path rule */
async function told(files: Files): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir: await contentFolder(files), now })
  return diagnostics.map(({ path, rule }) => `${path} ${rule}`)
}

describe('what follows from a file that could not be read is not told', () => {
  const site = 'name: x\nurl: https://x.example\nlanguage: en\ntimeZone: America/New_York\n'
  const users = {
    'articles/x.md': articleText('[all](/sections/harbor)'),
    'front.yaml': 'sections: [harbor]\n',
  }

  it.each([
    ['that is no YAML', `${site}sections:\n\t- slug: harbor\n`, 'yaml-syntax'],
    ['of which a section is wrong', `${site}sections: [{ slug: Harbor, name: x }]\n`, 'field-value'],
    ['without its sections', site, 'field-missing'],
  ])('of a site.yaml %s', async (_, text, rule) => {
    expect(await told({ ...users, 'site.yaml': text })).toEqual([`site.yaml ${rule}`])
  })

  it('of a site.yaml with an error elsewhere: its newsletters', async () => {
    const newsletters = 'newsletters: [{ slug: weekly, name: The Week }]\n'
    const files = {
      'site.yaml': `${site}sections: [{ slug: harbor, name: Harbor }]\n${newsletters}`.replace(
        'x.example',
        'x example',
      ),
      'newsletters/weekly/a.md': '---\nsubject: The week\npublished: 2026-11-20T08:00:00-05:00\n---\n\nText.\n',
    }
    expect(await told(files)).toEqual(['site.yaml field-value'])
  })

  it('of no site.yaml at all', async () => {
    expect(await told({ ...users, 'site.yaml': null })).toEqual(['site.yaml file-missing'])
  })

  it('of an article: its old addresses and its topics', async () => {
    const broken = articleText('Text.', { title: 'a: b', topics: '[Ferry service]', aliases: '[/2019/ferry.html]' })
    const links = articleText('[old](/2019/ferry.html) [topic](/topics/ferry-service) [dead](/topics/budget)')
    expect(await told({ 'articles/broken.md': broken, 'articles/x.md': links })).toEqual([
      'articles/broken.md yaml-syntax',
      'articles/x.md reference-unknown',
    ])
  })

  it('of a field: aliases that are no list', async () => {
    const files = {
      'articles/broken.md': articleText('Text.', { aliases: '/2019/ferry.html' }),
      'articles/x.md': articleText('[old](/2019/ferry.html)'),
    }
    expect(await told(files)).toEqual(['articles/broken.md field-value'])
  })

  it('of a file that lies elsewhere or is called otherwise than it should', async () => {
    const jo = '---\nname: Jo\n---\n'
    const files = (path: string) => ({
      [path]: jo,
      'articles/x.md': articleText('[Jo](/authors/jo-b)', { authors: '[jo-b]' }),
    })
    for (const path of [
      'author/jo-b.md',
      'authors/Jo B.md',
      'authors/staff/jo-b.md',
      'authors/jo-b.markdown',
      'jo-b.md',
    ])
      expect(await told(files(path))).toEqual([expect.stringMatching(new RegExp(`^${path} (file-place|slug-form)$`))])
  })
})
