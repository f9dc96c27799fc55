// Every example of the editors' guide is imported, beside the sample newspaper: a block that names a file is that file, one
// that says “in” a file is lines of it, put into a copy of their own.
import { cp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'
import { readEdition } from '#lib/content/edition/read-edition'
import { writeFiles } from '#tests/fixtures/content-folder'
import { type Example, examplesIn } from '#tests/fixtures/fenced-examples'

const root = join(import.meta.dirname, '../../..')
const sample = join(root, 'content')
const now = new Date('2026-12-01T12:00:00Z')

const guide = await readFile(join(root, 'docs/authoring.md'), 'utf8')
const examples = examplesIn(guide).filter(({ language }) => ['markdown', 'yaml'].includes(language))
const whole = examples.filter(({ place }) => !place.startsWith('in '))
const parts = examples.filter(({ place }) => place.startsWith('in '))

/** The files that the guide shows whole, by their paths. */
const shown = new Map(whole.map(({ place, text }) => [place, text]))

describe('the editors’ guide', () => {
  it('says of every example which file it is, or is in', () => {
    expect(examples.length).toBeGreaterThan(15)
    const nameless = examples.filter(
      ({ place }) => !/^(?:in )?(?:[a-z]+\/)*[\w-]+\.(?:md|yaml)$|^(?:in )?articles\//.test(place),
    )
    expect(nameless).toEqual([])
    expect(new Set(shown.keys()).size).toBe(whole.length)
  })

  it('shows a file of every kind', () => {
    const folders = new Set([...shown.keys()].map((path) => path.split('/')[0]))
    expect([...folders]).toEqual(
      expect.arrayContaining([
        'articles',
        'authors',
        'newsletters',
        'pages',
        'polls',
        'sponsors',
        'site.yaml',
        'front.yaml',
      ]),
    )
  })

  it('has whole files that are imported together without an error or a warning', async () => {
    const folder = await newspaper(Object.fromEntries(shown))
    const { diagnostics } = await readEdition({ contentDir: folder, now })
    expect(diagnostics).toEqual([])
  })

  it('has parts of Markdown files that are imported so, each in a copy of its file', async () => {
    const copies = await Promise.all(
      parts.filter(isMarkdown).map(async (part) => {
        const path = pathOf(part)
        const copy = path.replace(/\.md$/, `-as-in-line-${part.line}.md`)
        return [copy, withPart(await textOf(path), part)]
      }),
    )
    expect(copies.length).toBeGreaterThan(8)
    const folder = await newspaper({ ...Object.fromEntries(shown), ...Object.fromEntries(copies) })
    expect((await readEdition({ contentDir: folder, now })).diagnostics).toEqual([])
  })

  it.each(parts.filter((part) => !isMarkdown(part)).map((part) => [part.line, part] as const))(
    'has in line %i fields of a YAML file that is imported with them',
    async (_, part) => {
      const text = withFields(await textOf(pathOf(part)), part.text)
      const folder = await newspaper({ ...Object.fromEntries(shown), [pathOf(part)]: text })
      expect((await readEdition({ contentDir: folder, now })).diagnostics).toEqual([])
    },
  )
})

let base = ''

beforeAll(async () => {
  base = join(tmpdir(), `broadsheet-guide-${crypto.randomUUID()}`)
  await cp(sample, base, { recursive: true })
  return () => rm(base, { recursive: true, force: true })
})

/** The sample newspaper with these files over its own, until the end of the test. */
async function newspaper(files: Record<string, string>): Promise<string> {
  const folder = `${base}-${crypto.randomUUID()}`
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(base, folder, { recursive: true })
  await writeFiles(folder, files)
  return folder
}

async function textOf(path: string): Promise<string> {
  const known = shown.get(path)
  if (known !== undefined) return known
  return path.endsWith('.yaml')
    ? readFile(join(sample, path), 'utf8').catch(() => '')
    : readFile(join(sample, path), 'utf8')
}

function pathOf({ place }: Example): string {
  return place.replace('in ', '')
}

function isMarkdown({ place }: Example): boolean {
  return place.endsWith('.md')
}

/** A Markdown file with other fields, or with another text. */
function withPart(file: string, { language, text }: Example): string {
  const [, fields = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(file) ?? []
  return language === 'yaml' ? `---\n${withFields(fields, text)}---\n${body}` : `---\n${fields}---\n\n${text}`
}

function withFields(text: string, lines: string): string {
  return stringify({ ...(parse(text) ?? {}), ...parse(lines) })
}
