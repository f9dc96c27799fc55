import { describe, expect, it } from 'vitest'
import { parseThread } from '#lib/content/edition/parse-thread'
import { openParser } from '#lib/content/edition/parser'
import { readEdition } from '#lib/content/edition/read-edition'
import type { ReadOutcome } from '#lib/content/edition/read-file'
import { runWithin, TookTooLong } from '#lib/content/edition/time-bound'
import { kinds } from '#lib/content/kinds/kinds'
import { pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { noParseRules } from '#lib/content/site/parse-rules'
import { articleText, contentFolder, type Files } from '#tests/fixtures/content-folder'
import { readToWrite } from '#tests/fixtures/read-article'

const now = new Date('2026-12-01T00:00:00Z')

/** More articles than one thread parses alone, some with pictures, drafts, links, a warning. */
function many(): Files {
  const bodies = [
    'Text with [a link](/articles/first) and **emphasis**.',
    '### A level too deep',
    '![A quay](/images/quay.png "Dusk")',
    '| a | b |\n| - | - |\n| 1 | 2 |\n\nA note.[^1]\n\n[^1]: Here.',
  ]
  const articles = Array.from({ length: 120 }, (_, number) => [
    `articles/${number % 7}/piece-${number}.md`,
    articleText(bodies[number % bodies.length] ?? '', {
      draft: number % 10 === 0 ? 'true' : null,
      aliases: `[/old/${number}]`,
    }),
  ])
  return Object.fromEntries(articles)
}

describe('an edition that is parsed on threads', () => {
  it('is the same as one that is parsed in turn', async () => {
    const contentDir = await contentFolder(many())
    const catalog = pictureCatalog(contentDir, new Map([['images/quay.png', 'images/quay.png']]))
    const { files, diagnostics, given } = await readToWrite(contentDir, now, 2)
    expect(given.map(({ file }) => file.path).sort()).toEqual(files.map(({ path }) => path).sort())
    const rules = { ...noParseRules, timeZone: 'America/New_York' }
    const here = openParser({ contentDir, catalog, siteUrl: null, rules, rows: true }, 1, 1)
    const outcomes = await here.parse(files)
    const rows = new Map(given.map(({ file, rows, stored }) => [file.path, { rows, stored }]))
    for (const [index, file] of files.entries()) {
      const { digest, facts, rows: own, stored } = outcomes[index] as ReadOutcome
      expect({ digest, facts: JSON.parse(facts) }).toEqual({ digest: file.digest, facts: file.facts })
      expect({ rows: own, stored }).toEqual(rows.get(file.path))
    }
    expect(diagnostics.every(({ rule }) => rule === 'heading-level')).toBe(true)
  })

  it('gives authors, polls and pages before articles', async () => {
    const { given } = await readToWrite(await contentFolder(many()), now, 2)
    const order = given.map(({ file }) => file.kind.name === 'article')
    expect(order).toEqual(order.toSorted())
  })

  it('is given to nobody once a file has an error, and read to its end', async () => {
    const { given, diagnostics } = await readToWrite(
      await contentFolder({
        ...many(),
        'authors/wrong.md': '---\nname:\n---\n',
        'articles/wrong.md': articleText('# No'),
      }),
      now,
      2,
    )
    expect(given.filter(({ file }) => file.kind.name === 'article')).toEqual([])
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path)
    expect(errors).toEqual(['articles/wrong.md', 'authors/wrong.md'])
  })

  it('ends with the reason of a signal, and with that of who takes it', async () => {
    const contentDir = await contentFolder(many())
    const stop = new AbortController()
    const progress = (done: number) => done > 0 && stop.abort(new Error('interrupted'))
    await expect(readEdition({ contentDir, now, threads: 2, progress, signal: stop.signal })).rejects.toThrow(
      'interrupted',
    )
    const take = async () => {
      throw new Error('the database is gone')
    }
    await expect(readEdition({ contentDir, now, threads: 2, begin: async () => take })).rejects.toThrow(
      'the database is gone',
    )
  })
})

describe('a file that a thread cannot parse', () => {
  const catalog = pictureCatalog('/nowhere', new Map())
  const program = new URL('../../../fixtures/stuck-parse-worker.ts', import.meta.url)
  const open = () =>
    parseThread({ contentDir: '/nowhere', catalog, siteUrl: null, rows: true, timeout: 1_000, program })
  const files = (...slugs: string[]) =>
    slugs.map((slug) => ({ path: `articles/${slug}.md`, slug, kind: kinds.article }))
  const rulesOf = (outcomes: readonly ReadOutcome[]) =>
    outcomes.map(({ diagnostics }) => diagnostics.map(({ rule }) => rule).join())

  it('is given up where it takes too long or too much memory, and the others are parsed', async () => {
    const thread = open()
    const [first, second] = await Promise.all([
      thread.parse(files('a', 'endless', 'b', 'hoard')),
      thread.parse(files('c', 'endless-too')),
    ])
    expect([rulesOf(first), rulesOf(second)]).toEqual([
      ['', 'file-cost', '', 'file-cost'],
      ['', 'file-cost'],
    ])
    await thread.close()
  })

  it('ends the work where its thread ends for another reason', async () => {
    const thread = open()
    await expect(thread.parse(files('a', 'exit'))).rejects.toThrow('ended by itself')
    await thread.close()
  })
})

describe('a file that this thread cannot parse', () => {
  it('is given up after a time', () => {
    const run = runWithin(50)
    expect(run(() => 'done')).toBe('done')
    expect(() =>
      run(() => {
        for (;;);
      }),
    ).toThrow(TookTooLong)
    expect(run(() => 'goes on')).toBe('goes on')
    expect(() =>
      run(() => {
        throw new TypeError('a bug')
      }),
    ).toThrow('a bug')
  })
})
