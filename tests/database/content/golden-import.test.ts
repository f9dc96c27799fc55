// Every row that an import makes of the same files, kept in tests/fixtures/golden-import. Where another output is meant,
// `npx vitest run tests/database/content/golden-import.test.ts -u` writes them again.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { importContent } from '#lib/content/import/import-content'
import { disconnect } from '#lib/database/client'
import { setEnvironment } from '#lib/environment'
import { writtenRows } from '#tests/database/content/written-rows'
import { migratedDatabase } from '#tests/database/fresh-database'
import { articleText, contentFolder, type Files, siteText, writeFiles } from '#tests/fixtures/content-folder'

const fixtures = join(import.meta.dirname, '../../fixtures')

/** 32 × 18 pixels, written down because another version of what draws pictures may write other bytes. */
const quay = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAASCAIAAAC1qksFAAAAH0lEQVR42mMwCaugKWIYtWDUglELRi0YtWDUAnpYAAB6R0SfYwpysgAAAABJRU5ErkJggg==',
  'base64',
)

const players = `players:
  - watch: https://video.example/watch?v={id}
    frame: https://player.video.example/{id}
`

// The ids of rows that a sequence numbers count from the first import of a database.
beforeEach(async () => {
  await disconnect()
  setEnvironment({ DATABASE_URL: await migratedDatabase() })
})
afterAll(disconnect)

describe('an import writes the rows that it always wrote', () => {
  it('of every construct, at first and after edits', async () => {
    const folder = await contentFolder({ ...(await pipelineFiles()), ...firstFiles })
    await importAt(folder, '2026-12-01T12:00:00Z', 'every-construct-first.txt')
    await writeFiles(folder, laterFiles(await readFile(join(folder, 'articles/every-construct.md'), 'utf8')))
    await importAt(folder, '2026-12-02T12:00:00Z', 'every-construct-later.txt')
  })

  it('of the sample newspaper', async () => {
    await importAt(join(import.meta.dirname, '../../../content'), '2026-12-01T12:00:00Z', 'sample.txt', { short: true })
  })
})

const firstFiles: Files = {
  'site.yaml': siteText + players,
  'images/quay.png': quay,
  'authors/jo-reed.md': '---\nname: Jo Reed\n---\n\nJo Reed has a boat.\n',
  'authors/leaving.md': '---\nname: Somebody who leaves\n---\n',
  'polls/open-end.md':
    '---\nquestion: When?\noptions:\n  - { id: now, text: Now }\n  - { id: later, text: Later }\n---\n',
  'articles/second.md': articleText('\nA second one, with topics.\n', { topics: '[Ferry service, Boats]' }),
  'articles/going.md': articleText('\nIt is taken back.\n', { title: 'Going' }),
  'articles/waiting.md': articleText('\nIt waits.\n', { title: 'Waiting', published: '2027-01-05T09:00:00-05:00' }),
  'articles/warned.md': articleText('\n### Too deep\n\nOnce <span class="x">here</span>.\n', { title: 'Warned' }),
}

/** A rename with an alias, a text edited, pieces added, taken back and held, a field that others show, and the site itself. */
function laterFiles(everyConstruct: string): Files {
  return {
    'site.yaml': `${siteText}${players}tagline: Small, but every day\n`,
    'authors/jo-reed.md': '---\nname: Jo Reed\nrole: Boats\n---\n\nJo Reed has *two* boats.\n',
    'authors/leaving.md': null,
    'articles/every-construct.md': null,
    'articles/2026/all-constructs.md': everyConstruct.replace('aliases: [', 'aliases: [/articles/every-construct, '),
    'articles/second.md': articleText('\nA second one, edited.\n', { topics: '[Boats]', poll: 'open-end' }),
    'articles/going.md': null,
    'articles/third.md': articleText('\nA third one, which [the second](/articles/second) leads to.\n', {
      title: 'Third',
    }),
    'articles/held.md': articleText('\n# Wrong\n', { title: 'Held', draft: 'true' }),
  }
}

async function pipelineFiles(): Promise<Files> {
  const folder = join(fixtures, 'pipeline')
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.md'))
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path))])))
}

/** Imports a folder as of a moment and compares all that is in the database from then on with a golden file. */
async function importAt(contentDir: string, moment: string, golden: string, { short = false } = {}): Promise<void> {
  const result = await importContent({ contentDir, now: () => new Date(moment) })
  const { ok, summary, scheduled, diagnostics } = result
  const told = diagnostics.map(({ path, line, column, severity, rule, message, held, repeated }) =>
    JSON.stringify({ path, line, column, severity, rule, message, held, repeated }),
  )
  expect(result.edition).not.toBeNull()
  const lines = [JSON.stringify({ ok, summary, scheduled }), ...told, ...(await writtenRows({ short }))]
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(fixtures, 'golden-import', golden))
}
