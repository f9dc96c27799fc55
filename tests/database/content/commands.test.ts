import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { environment } from '#lib/environment'
import { ask, emptyTables, rowsAsWritten } from '#tests/database/content/import-folder'
import { freshDatabase } from '#tests/database/fresh-database'
import { ofThisDatabase } from '#tests/database/of-this-database'
import { articleText, contentFolder, writeFiles } from '#tests/fixtures/content-folder'

freshDatabase()
emptyTables()

interface Running {
  child: ChildProcess
  out: () => string
  err: () => string
  /** The exit code, once it ended. */
  ended: Promise<number | null>
}

/** `npm run check` or `npm run import` on a folder; check gets no database at all. */
function run(
  command: 'check' | 'import',
  contentDir: string,
  args: string[] = [],
  more: Record<string, string> = {},
): Running {
  const { DATABASE_URL, ...rest } = process.env
  const env = {
    ...rest,
    CONTENT_DIR: contentDir,
    ...(command === 'import' && { DATABASE_URL: environment().DATABASE_URL }),
    ...more,
  }
  return start(process.execPath, ['lib/run.cjs', `cli/${command}`, ...args], env)
}

function start(program: string, args: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { env })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  return { child, out: () => said.out, err: () => said.err, ended: once(child, 'close').then(([code]) => code) }
}

const wrong = { 'articles/wrong.md': articleText('\n[dead](/articles/frist)') }

describe('npm run check', () => {
  it('needs no database, and ends with 0 where nothing is wrong', async () => {
    const check = run('check', await contentFolder())
    expect(await check.ended).toBe(0)
    expect(check.out()).toBe('5 files checked.\n')
    expect(check.err()).toBe('')
  })

  it('lists what is wrong and ends with 1', async () => {
    const folder = await contentFolder(wrong)
    const check = run('check', folder)
    expect(await check.ended).toBe(1)
    expect(check.out()).toBe(
      `${folder}/articles/wrong.md:10:1  error  The link leads to /articles/frist, which does not exist. Did you mean “/articles/first”?  reference-unknown
1 error, 0 warnings.
6 files checked.
`,
    )
  })

  it('says the same as JSON, with nothing of npm around it', async () => {
    const folder = await contentFolder(wrong)
    const check = start('npm', ['run', '-s', 'check', '--', '--json'], { ...process.env, CONTENT_DIR: folder })
    expect(await check.ended).toBe(1)
    expect(JSON.parse(check.out())).toMatchObject({
      ok: false,
      files: 6,
      diagnostics: [
        { path: `${folder}/articles/wrong.md`, line: 10, column: 1, severity: 'error', rule: 'reference-unknown' },
      ],
    })
  })

  it('annotates the files of a pull request in a GitHub workflow, with the path from the top of the repository', async () => {
    const folder = await contentFolder(wrong)
    await mkdir(join(folder, '.git'))
    for (const [args, env] of [
      [[], { GITHUB_ACTIONS: 'true' }],
      [['--format', 'github'], {}],
    ] as const) {
      const check = run('check', folder, [...args], env)
      expect(await check.ended).toBe(1)
      expect(check.out()).toMatch(
        /^::error file=articles\/wrong\.md,line=10,col=1::The link leads to \/articles\/frist, which does not exist\./,
      )
    }
    const asked = run('check', folder, ['--format=json'], { GITHUB_ACTIONS: 'true' })
    await asked.ended
    expect(JSON.parse(asked.out())).toMatchObject({ ok: false, files: 6 })
  })

  it('fails on warnings where it is told to', async () => {
    const folder = await contentFolder({ 'articles/odd.md': articleText('\n#### Too deep\n\nText.') })
    expect(await run('check', folder).ended).toBe(0)
    const strict = run('check', folder, ['--strict'])
    expect(await strict.ended).toBe(1)
    expect(strict.out()).toContain('0 errors, 1 warning.\n')
  })

  it.each([
    [['--format', 'xml'], '--format is text, json, github. Write: npm run check -- --format github\n'],
    [['--json', '--format', 'text'], '--json and --format text contradict each other. Write one of them.\n'],
  ])('refuses %j', async (args, said) => {
    const check = run('check', await contentFolder(), args)
    expect(await check.ended).toBe(2)
    expect(check.err()).toBe(said)
  })

  it('of a folder that is not there misses its site.yaml', async () => {
    const check = run('check', '/nowhere/content')
    expect(await check.ended).toBe(1)
    expect(check.out()).toContain('/nowhere/content/site.yaml:1:1  error  There is no site.yaml.')
    expect(check.err()).toBe('')
  })

  it('knows no other option', async () => {
    const check = run('check', await contentFolder(), ['--jason'])
    expect(await check.ended).toBe(2)
    expect(check.err()).toContain('--jason')
    expect(check.err()).not.toContain('    at ')
  })
})

describe('npm run import', () => {
  it('ends with what it did', async () => {
    const first = run('import', await contentFolder())
    expect(await first.ended).toBe(0)
    expect(first.out()).toMatch(/^5 added, 0 changed, 0 unpublished, 0 unchanged in \d+\.\d seconds\.\n$/)
  })

  it('says what waits for its time', async () => {
    const later = articleText('Text.', { published: '2062-11-20T09:00:00Z' })
    const first = run('import', await contentFolder({ 'articles/later.md': later }), ['--dry-run'])
    expect(await first.ended).toBe(0)
    expect(first.out()).toMatch(/ seconds\.\n1 scheduled, next 2062-11-20\.\n$/)
  })

  it('with a mistake writes nothing and ends with 1', async () => {
    const before = await rowsAsWritten()
    const failed = run('import', await contentFolder(wrong))
    expect(await failed.ended).toBe(1)
    expect(failed.out()).toMatch(/reference-unknown\n1 error, 0 warnings\.\nNothing was written\.\n$/)
    expect(await rowsAsWritten()).toEqual(before)
  })

  it('writes nothing where it is strict and there is a warning, of an unchanged file too', async () => {
    const folder = await contentFolder({ 'articles/odd.md': articleText('\n#### Too deep\n\nText.') })
    const strict = run('import', folder, ['--strict'])
    expect(await strict.ended).toBe(1)
    expect(strict.out()).toMatch(/heading-level\n0 errors, 1 warning\.\nNothing was written\.\n$/)
    expect(await ask('SELECT slug FROM article')).toEqual([])
    expect(await run('import', folder).ended).toBe(0)
    const again = run('import', folder, ['--strict'])
    expect(await again.ended).toBe(1)
    expect(again.out()).toContain('heading-level')
  })

  it('says the same as JSON, and tries without writing', async () => {
    const tried = run('import', await contentFolder(), ['--json', '--dry-run'])
    expect(await tried.ended).toBe(0)
    expect(JSON.parse(tried.out())).toMatchObject({ ok: true, edition: null, added: 5, diagnostics: [] })
    expect(await ask('SELECT slug FROM article')).toEqual([])
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('stopped by %s writes nothing and ends with %i', async (signal, code) => {
    const many = Array.from({ length: 1500 }, (_, index) => [
      `articles/a-${index}.md`,
      articleText('*Text*.\n\n'.repeat(20)),
    ])
    const importing = run('import', await contentFolder(Object.fromEntries(many)))
    await importBegins()
    importing.child.kill(signal)
    expect(await importing.ended).toBe(code)
    expect(importing.err()).toContain('The import was interrupted: nothing was written.')
    expect(await ask('SELECT slug FROM article')).toEqual([])
  })

  it('watching hears of what is saved while the first import runs', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => [`articles/a-${index}.md`, articleText('*Text*.')])
    const folder = await contentFolder(Object.fromEntries(many))
    const watching = run('import', folder, ['--watch'])
    await importBegins()
    await new Promise((done) => setTimeout(done, 300))
    expect(watching.out()).toBe('')
    await writeFiles(folder, { 'articles/a-0.md': articleText('Saved meanwhile.') })
    const saved = () => ask(`SELECT FROM article WHERE slug = 'a-0' AND plain_text = 'Saved meanwhile.'`)
    await expect.poll(saved, { timeout: 20_000 }).toHaveLength(1)
    watching.child.kill('SIGINT')
    expect(await watching.ended).toBe(130)
  })

  it('watching imports what changes, and goes on after a mistake', async () => {
    const folder = await contentFolder()
    const watching = run('import', folder, ['--watch'])
    const said = (text: RegExp) => expect.poll(() => watching.out(), { timeout: 20_000 }).toMatch(text)
    await said(/5 added/)
    await new Promise((done) => setTimeout(done, 500))
    await writeFiles(folder, wrong)
    await said(/Nothing was written\./)
    await writeFiles(folder, { 'articles/wrong.md': articleText('Right.') })
    await said(/1 added, 0 changed, 0 unpublished, 5 unchanged/)
    await writeFiles(folder, { 'articles/wrong.md': null })
    await said(/0 added, 0 changed, 1 unpublished, 5 unchanged/)
    watching.child.kill('SIGINT')
    expect(await watching.ended).toBe(130)
  })
})

/** Resolves once an import holds its lock. */
async function importBegins(): Promise<void> {
  const held = () =>
    ask(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 2026112201 AND ${ofThisDatabase} AND granted`)
  await expect.poll(held, { timeout: 20_000, interval: 5 }).toHaveLength(1)
}
