// docs/start-your-newspaper.md, word for word: from an empty folder to an own article online, and to one that a push publishes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { examplesIn, partOf } from '#tests/fixtures/fenced-examples'

const root = join(import.meta.dirname, '../..')
const guide = await readFile(join(root, 'docs/start-your-newspaper.md'), 'utf8')
const git = await readFile(join(root, 'docs/git-for-editors.md'), 'utf8')

const commandsOf = (document: string, heading: string) =>
  examplesIn(partOf(document, heading))
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text)

it('three commands lead from an empty folder to an own article online, and a push to the next', async () => {
  const { software, env } = await emptyFolder()
  const [write, article, start, ...more] = commandsOf(guide, 'A first article in three commands')
  if (!write || !article || !start) throw new Error('The document has other commands than this test.')
  expect(more).toEqual([])

  await shell(write, software, env)
  const said = await shell(article, software, env)
  const path = /^\S+\.md(?= is written)/m.exec(said)?.[0] ?? ''
  await edit(join(software, path), 'The bench will stand by Saturday.')
  const first = await opened(start, software, env)
  expect(await textAt(`${first.url}/articles/a-bench-for-the-bus-stop`)).toContain('The bench will stand by Saturday.')
  expect(await textAt(first.url)).toContain('A bench for the bus stop')
  await first.stop()

  // The newsroom's repository, the server's clone of it, and a push.
  for (const commands of commandsOf(guide, 'A repository for the newspaper')) await shell(commands, software, env)
  const [clone = ''] = commandsOf(git, 'Once')
  const home = join(software, '../home/newspaper')
  await mkdir(home, { recursive: true })
  await shell(clone, home, env)
  const serving = { ...env, CONTENT_DIR: join(home, 'wrenfield-post'), WATCH_CONTENT: '1' }
  const server = await opened('npm start', software, serving)
  const desk = join(software, '../wrenfield-post')
  const [, draft = ''] = commandsOf(guide, 'A first article in three commands')
  const next = await shell(draft.replace('A bench for', 'A roof for'), software, env)
  await edit(join(software, /^\S+\.md(?= is written)/m.exec(next)?.[0] ?? ''), 'The roof follows in spring.')
  for (const commands of commandsOf(git, 'Every day')) await shell(commands, desk, env)
  const [pull = ''] = commandsOf(guide, 'Publishing by push')
  await shell(pull.replace('/home', join(software, '../home')), software, env)
  await expect
    .poll(() => textAt(`${server.url}/articles/a-roof-for-the-bus-stop`), { timeout: 20_000 })
    .toContain('The roof follows in spring.')
  await server.stop()
})

type Environment = Record<string, string | undefined>

/** An empty folder with the installed software in it, as links, and a host for repositories that is a folder too. */
async function emptyFolder(): Promise<{ software: string; env: Environment }> {
  const folder = await dataFolder()
  const software = join(folder, 'broadsheet')
  await mkdir(software)
  for (const name of await readdir(root)) {
    if (!['.data', '.git', 'content'].includes(name)) await symlink(join(root, name), join(software, name))
  }
  const host = join(folder, 'host')
  await shell('git init --quiet --bare --initial-branch main host/newsroom/wrenfield-post.git', folder, process.env)
  const { CONTENT_DIR: _, DATABASE_URL: __, ...inherited } = process.env
  const author = { GIT_AUTHOR_NAME: 'June Harrow', GIT_AUTHOR_EMAIL: 'june@wrenfield-post.example' }
  const env = {
    ...inherited,
    ...author,
    GIT_COMMITTER_NAME: author.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: author.GIT_AUTHOR_EMAIL,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${host}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'git@git.example:',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  }
  return { software, env }
}

/** Runs commands as a person types them, in one shell, and gives what they print. Rejects where one of them fails. */
async function shell(commands: string, cwd: string, env: Environment): Promise<string> {
  const child = spawn('bash', ['-e', '-c', commands], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${commands}\nended with ${code}:\n${printed}`)
  return printed
}

/** Writes the text of a new article and removes its line “draft: true”, as the document says. */
async function edit(path: string, sentence: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  const [, fields = ''] = /^---\n([\s\S]*?)^---\n/m.exec(text) ?? []
  await writeFile(
    path,
    `---\n${fields.replace('draft: true\n', '').replace(/^summary: .*$/m, 'summary: News of the stop.')}---\n\n${sentence}\n`,
  )
}

async function opened(
  command: string,
  cwd: string,
  env: Environment,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn('bash', ['-c', `exec env ${command}`], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) await stop()
  })
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const [url] = /http:\/\/localhost:\d+/.exec(/is open/.test(line) ? line : '') ?? []
    if (!url) continue
    child.stdout.resume()
    return { url: url.replace('localhost', '127.0.0.1'), stop }
  }
  throw new Error(`It did not open:\n${lines.join('\n')}`)
}

async function textAt(url: string): Promise<string> {
  return (await fetch(url)).text()
}
