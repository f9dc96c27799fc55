import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Options } from '#lib/cli/command'
import { refuse, refuseUse, runCommand } from '#lib/cli/run-command'
import { articleKinds } from '#lib/content/kinds/article'
import type { KindName } from '#lib/content/kinds/kind'
import { kinds } from '#lib/content/kinds/kinds'
import { environment } from '#lib/environment'
import { makeFolder } from '#lib/make-folder'
import { composeFile } from '#lib/starter/compose-file'
import { readNewsroom } from '#lib/starter/newsroom'
import { softwareAddress } from '#lib/starter/software-address'
import { readBlank, starterLanguage, starterLanguages } from '#lib/starter/templates'
import { writeNewspaper } from '#lib/starter/write-newspaper'

const command = {
  script: 'new',
  about: 'Writes a newspaper to begin with, or a new file into CONTENT_DIR, with its address, date and fields.',
  actions: {
    newspaper: {
      operand: { form: '<folder>', least: 1, most: 1 },
      about: 'a small newspaper that can be opened at once, in an empty folder',
      flags: ['language'],
    },
    article: {
      operand: { form: '"<headline>"', least: 1, most: 1 },
      about: 'a draft, dated now in the newspaper’s zone',
      flags: ['section', 'author', 'kind', 'published', 'slug'],
    },
    poll: { operand: { form: '"<question>"', least: 1, most: 1 }, about: 'open from tomorrow', flags: ['slug'] },
    author: { operand: { form: '"<name>"', least: 1, most: 1 }, about: 'a person or a desk', flags: ['slug'] },
    newsletter: {
      operand: { form: '<list> "<subject>"', least: 2, most: 2 },
      about: 'a draft of a mailing, dated now',
      flags: ['published', 'slug'],
    },
    sponsor: { operand: { form: '"<name>"', least: 1, most: 1 }, about: 'a campaign from tomorrow', flags: ['slug'] },
    page: { operand: { form: '"<title>"', least: 1, most: 1 }, about: 'a page such as /about', flags: ['slug'] },
    series: { operand: { form: '"<title>"', least: 1, most: 1 }, about: 'a series or column', flags: ['slug'] },
  },
  flags: {
    language: { about: `of the newspaper: ${starterLanguages.join(', ')}`, value: 'de' },
    section: { about: 'of the article; not needed where there is only one', value: 'town' },
    author: { about: 'of the article, likewise', value: 'maud' },
    kind: { about: `of the article: ${articleKinds.join(', ')}`, value: 'opinion' },
    published: { about: 'when, as the newspaper’s clocks show it; now by default', value: '2026-12-24T06:00' },
    slug: { about: 'the file’s name and address; from the title by default', value: 'ferry-hours' },
  },
} as const

await runCommand(command, ({ action, words, flags }) => {
  const [title = '', subject = ''] = words
  if (action === 'newspaper') return newspaper(title, flags.language ?? starterLanguages[0])
  return action === 'newsletter' ? file('mailing', subject, flags, title) : file(action, title, flags)
})

async function newspaper(folder: string, asked: string): Promise<number> {
  const language = starterLanguages.find((known) => known === asked)
  if (!language)
    return refuseUse(`There is no newspaper in “${asked}” to begin with, only in ${starterLanguages.join(', ')}.`)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const now = new Date()
  const result = await writeNewspaper({ folder, language, timeZone, now, softwareAddress: await softwareAddress() })
  if (!result.ok) return refuse(result.problem)
  console.log(
    `${result.paths.length} files written to ${folder}. Begin with site.yaml: its times are those of ${timeZone}.`,
  )
  console.log(`Open it: CONTENT_DIR=${folder} npm start`)
  return 0
}

async function file(
  kind: KindName,
  title: string,
  flags: Options<typeof command>['flags'],
  newsletter: string | null = null,
): Promise<number> {
  const articleKind = flags.kind ?? 'news'
  if (!articleKinds.some((known) => known === articleKind))
    return refuseUse(`There is no kind “${articleKind}”, only ${articleKinds.join(', ')}.`)
  const { CONTENT_DIR } = environment()
  const read = await readNewsroom(CONTENT_DIR)
  if (!read.ok) return refuse(read.problem)
  const template = await readBlank(kind, starterLanguage(read.newsroom.language))
  const { section, author, published, slug } = flags
  const asked = { kind, title, slug, section, author, published, articleKind, newsletter }
  const composed = composeFile(asked, read.newsroom, template, new Date())
  if (!composed.ok) return refuse(composed.problem)
  const path = join(CONTENT_DIR, composed.path)
  await makeFolder(dirname(path))
  await writeFile(path, composed.text, { flag: 'wx' })
  if (composed.warning) console.error(composed.warning)
  console.log(`${path} is written.`)
  const address = kinds[kind].address(composed.slug)
  if (address) console.log(`Its address: ${address}`)
  if (kind === 'article') console.log('It is a draft: remove the line “draft: true” to publish it.')
  if (kind === 'mailing') {
    console.log('It is a draft: remove the line “draft: true” to send it.')
    console.log(`Try it: npm run newsletter -- ${composed.slug} --test <your address>`)
  }
  return 0
}
