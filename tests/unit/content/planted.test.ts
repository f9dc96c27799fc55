// The sample newspaper with one slip planted in it, an edition each: what the newsroom is told, and where.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Edition, readEdition } from '#lib/content/edition/read-edition'

const sample = join(import.meta.dirname, '../../../content')
const now = new Date('2026-12-01T00:00:00Z')
const article = 'articles/2026/10/ferry-trial-numbers.md'
const poll = 'polls/ferry-hours.md'

let contentDir = ''
let whole: Edition

beforeAll(async () => {
  contentDir = await mkdtemp(join(tmpdir(), 'broadsheet-planted-'))
  await cp(sample, contentDir, { recursive: true })
  whole = await readEdition({ contentDir, now })
})

afterAll(() => rm(contentDir, { recursive: true, force: true }))

/** path:line:column severity rule of what a changed file gets the newsroom told. */
async function told(path: string, change: (text: string) => string): Promise<string[]> {
  const file = join(contentDir, path)
  const text = await readFile(file, 'utf8')
  expect(change(text)).not.toBe(text)
  await writeFile(file, change(text))
  try {
    // What did not change is not read again.
    const known = new Map(whole.files.map((one) => [one.path, one]))
    const { diagnostics } = await readEdition({ contentDir, now, known })
    return diagnostics.map((one) => `${one.path}:${one.line}:${one.column} ${one.severity} ${one.rule}`)
  } finally {
    await writeFile(file, text)
  }
}

/** The line on which a text that is added at the end of a file starts. */
async function lineAtEnd(path: string): Promise<number> {
  return (await readFile(join(contentDir, path), 'utf8')).trimEnd().split('\n').length + 2
}

const atEnd = (words: string) => (text: string) => `${text.trimEnd()}\n\n${words}\n`

describe('the sample newspaper', () => {
  it('gets the newsroom told of nothing', () => {
    expect(whole.diagnostics).toEqual([])
  })

  it('with a # in a title, a summary, an option', async () => {
    const title = (text: string) => text.replace(/^title: .*$/m, 'title: Riverside is the #1 town')
    expect(await told(article, title)).toEqual([`${article}:2:25 error yaml-comment`])
    const question = (text: string) => text.replace(/^question: .*$/m, 'question: Is Riverside the #1 town?')
    expect(await told(poll, question)).toEqual([`${poll}:2:28 error yaml-comment`])
    const name = (text: string) => text.replace(/^name: .*$/m, 'name: The #1 Post')
    expect(await told('site.yaml', name)).toContain('site.yaml:1:11 error yaml-comment')
  })

  it.each([
    ['\n\n<<<<<<< HEAD\n\nOurs.\n\n=======\n\nTheirs.\n\n>>>>>>> branch', 2],
    ['<<<<<<< HEAD\nOurs.\n||||||| base\nOld.\n=======\nTheirs.\n>>>>>>> branch', 0],
  ])('with a merge left undecided: %j', async (words, down) => {
    const line = (await lineAtEnd(article)) + down
    expect(await told(article, atEnd(words))).toEqual([`${article}:${line}:1 error merge-conflict`])
  })

  it.each([
    ['##Plan', 'warning shows-as-typed', '0:1'],
    ['The boat {% include map.html %} leaves.', 'warning shows-as-typed', '0:10'],
    ['Term\n: Meaning', 'warning shows-as-typed', '1:1'],
    ['![Boat](/images/a boat.jpg)', 'error picture-address', '0:1'],
    ['<div>\nWe **waited**.\n</div>', 'warning shows-as-typed', '1:4'],
    ["Value:\n'www.town.example\\0.other.example' here.", 'error link-form', '1:2'],
  ])('with %j', async (words, rule, place) => {
    const [down = 0, column] = place.split(':').map(Number)
    const line = (await lineAtEnd(article)) + down
    expect(await told(article, atEnd(words))).toEqual([`${article}:${line}:${column} ${rule}`])
  })

  it('with addresses in quotes and CJK, and emphasis beside full-width signs', async () => {
    const words =
      '“https://town.example/a”. 詳細はhttps://town.example/c。次に。 “http://town.example:8000” now. **注意：**港'
    expect(await told(article, atEnd(words))).toEqual([])
  })
})
