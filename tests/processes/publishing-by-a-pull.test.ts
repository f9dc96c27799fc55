// WATCH_CONTENT=1 npm start, whose content folder is a clone of the newsroom's repository.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeFiles } from '#tests/fixtures/content-folder'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'

const sample = join(import.meta.dirname, '../../content')
const articles = 500

let home: string
let newspaper: Newspaper
let rows: Client

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'broadsheet-pull-'))
  await git(home, 'init', '--quiet', '--bare', '--initial-branch', 'main', 'host.git')
  await git(home, 'clone', '--quiet', 'host.git', 'desk')
  await cp(sample, join(home, 'desk'), { recursive: true })
  await push('The first edition')
  await git(home, 'clone', '--quiet', 'host.git', 'served')
  newspaper = await openNewspaper({ CONTENT_DIR: join(home, 'served'), WATCH_CONTENT: '1', LOG_LEVEL: 'error' })
  rows = new Client({ connectionString: newspaper.databaseUrl })
  await rows.connect()
})
afterAll(async () => {
  await rows?.end()
  await newspaper?.stop()
  await rm(home, { recursive: true, force: true })
})

it('a pull of five hundred articles is one edition, published by the server itself', async () => {
  // One when it started, and one when it began to watch.
  await expect.poll(editionsSaid, { timeout: 60_000 }).toHaveLength(2)
  const before = await editions()
  await writeFiles(join(home, 'desk'), Object.fromEntries(Array.from({ length: articles }, (_, at) => article(at))))
  await push('Five hundred articles')
  await git(join(home, 'served'), 'pull', '--quiet')
  await expect.poll(editions, { timeout: 120_000 }).not.toEqual(before)
  expect(await editions()).toEqual([...before, { added: articles, changed: 0, unpublished: 0 }])

  // What comes next is an edition of its own: nothing of the pull was left for it.
  await writeFiles(join(home, 'desk'), Object.fromEntries([article(articles)]))
  await push('One more')
  await git(join(home, 'served'), 'pull', '--quiet')
  await expect
    .poll(editions, { timeout: 120_000 })
    .toEqual([...before, { added: articles, changed: 0, unpublished: 0 }, { added: 1, changed: 0, unpublished: 0 }])
  for (const at of [0, articles - 1, articles])
    expect((await fetch(`${newspaper.url}/articles/pulled-${at}`)).status, `pulled-${at}`).toBe(200)
  const said = ['0 added', `${articles} added`, '1 added'].map((count) => expect.stringContaining(`Content: ${count}`))
  expect(editionsSaid().slice(1)).toEqual(said)
})

async function git(cwd: string, ...args: string[]): Promise<void> {
  const who = ['-c', 'user.name=June Harrow', '-c', 'user.email=june@tidewater.example']
  await promisify(execFile)('git', [...who, ...args], { cwd })
}

async function push(message: string): Promise<void> {
  const desk = join(home, 'desk')
  await git(desk, 'add', '--all')
  await git(desk, 'commit', '--quiet', '--message', message)
  await git(desk, 'push', '--quiet', 'origin', 'HEAD:main')
}

function article(at: number): [path: string, text: string] {
  const fields = `title: Pulled ${at}\nkind: news\nsection: harbor\nauthors: [maud-tolliver]\npublished: 2026-11-20T09:00:00-05:00`
  return [`articles/2026/12/pulled-${at}.md`, `---\n${fields}\n---\n\nThe boat number ${at} came in.\n`]
}

async function editions(): Promise<{ added: number; changed: number; unpublished: number }[]> {
  return (await rows.query('SELECT added, changed, unpublished FROM import_run ORDER BY id')).rows
}

function editionsSaid(): string[] {
  return newspaper.lines.filter((line) => line.startsWith('Content: ') && line.includes('added'))
}
