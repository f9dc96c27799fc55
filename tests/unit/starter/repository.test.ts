// The workflows of a newspaper's repository: they are YAML as their hosts read it, and their commands check the newspaper.
import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { writeNewspaper } from '#lib/starter/write-newspaper'
import { examplesIn } from '#tests/fixtures/fenced-examples'

const root = join(import.meta.dirname, '../../..')
const run = promisify(execFile)

interface Step {
  name?: string
  uses?: string
  run?: string
}

interface GitHubJob {
  'runs-on': string
  needs?: string
  env?: Record<string, string>
  steps: Step[]
}

interface Ground {
  folder: string
  newspaper: string
  env: NodeJS.ProcessEnv
}

/** A new newspaper, a repository of the software beside it, and a npm that takes the packages from here. */
async function ground(): Promise<Ground> {
  const folder = join(tmpdir(), `broadsheet-workflow-${crypto.randomUUID()}`)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [newspaper, software, bin] = ['newspaper', 'software', 'bin'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const softwareAddress = `https://git.example/broadsheet.git`
  await writeNewspaper({ folder: newspaper, language: 'en', timeZone: 'UTC', now: new Date(), softwareAddress })
  await mkdir(software)
  await run('git', ['init', '--quiet', '--initial-branch', 'main', software])
  await writeFile(
    join(software, 'package.json'),
    JSON.stringify({ private: true, scripts: { check: `node ${root}/lib/run.cjs cli/check` } }),
  )
  await run('git', ['-C', software, 'add', '.'])
  await run('git', [
    '-C',
    software,
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@b.example',
    'commit',
    '--quiet',
    '--message',
    'One',
  ])
  await mkdir(bin)
  const { stdout } = await run('which', ['npm'])
  const script = `#!/bin/sh\nif [ "$1" = ci ]; then echo "$@" > "${folder}/installed"; else exec "${stdout.trim()}" "$@"; fi\n`
  await writeFile(join(bin, 'npm'), script)
  await chmod(join(bin, 'npm'), 0o755)
  const { GITHUB_ACTIONS: _, ...inherited } = process.env as NodeJS.ProcessEnv
  const env = {
    ...inherited,
    PATH: `${bin}:${inherited.PATH}`,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${software}.insteadOf`,
    GIT_CONFIG_VALUE_0: softwareAddress,
  }
  return { folder, newspaper, env }
}

it('GitHub’s workflow checks the newspaper with the software from its repository', async () => {
  const { folder, newspaper, env } = await ground()
  const workflow = parse(await readFile(join(newspaper, '.github/workflows/check.yml'), 'utf8'))
  const { check } = workflow.jobs as Record<string, GitHubJob>
  expect(workflow.on).toEqual(['push', 'pull_request'])
  expect(check?.steps.flatMap(({ uses = [] }) => uses)).toEqual(['actions/checkout@v4', 'actions/setup-node@v4'])
  let printed = ''
  for (const { run: commands } of check?.steps ?? []) {
    if (!commands) continue
    const given = { ...env, ...check?.env, RUNNER_TEMP: folder, GITHUB_WORKSPACE: newspaper }
    printed += (await run('bash', ['-e', '-c', commands], { env: given, cwd: newspaper })).stdout
  }
  expect(printed).toContain('10 files checked.')
  expect(await readFile(join(folder, 'installed'), 'utf8')).toBe('ci --omit=dev --ignore-scripts\n')
})

it('GitLab’s job does the same, and fails where the newspaper has a mistake', async () => {
  const { folder, newspaper, env } = await ground()
  const { check } = parse(await readFile(join(newspaper, '.gitlab-ci.yml'), 'utf8')) as {
    check: { image: string; variables: Record<string, string>; script: string[] }
  }
  // The job has a machine to itself; a test has a folder.
  const script = check.script.join('\n').replaceAll('/tmp/broadsheet', join(folder, 'broadsheet'))
  const given = { ...env, ...check.variables, CI_PROJECT_DIR: newspaper }
  expect((await run('bash', ['-e', '-c', script], { env: given, cwd: newspaper })).stdout).toContain(
    '10 files checked.',
  )
  await rm(join(folder, 'broadsheet'), { recursive: true })
  await writeFile(join(newspaper, 'articles/broken.md'), '---\ntitle: Broken\n')
  await expect(run('bash', ['-e', '-c', script], { env: given, cwd: newspaper })).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('articles/broken.md:'),
  })
})

it('the job that the documentation adds fits below the jobs of the workflow', async () => {
  const { newspaper } = await ground()
  const guide = await readFile(join(root, 'docs/start-your-newspaper.md'), 'utf8')
  const added = examplesIn(guide).find(({ language }) => language === 'yaml')?.text ?? ''
  const whole = parse((await readFile(join(newspaper, '.github/workflows/check.yml'), 'utf8')) + added)
  const { publish } = whole.jobs as Record<string, GitHubJob>
  expect(Object.keys(whole.jobs)).toEqual(['check', 'publish'])
  expect(publish?.needs).toBe('check')
  const { run: commands = '' } = publish?.steps[0] ?? {}
  await run('bash', ['-n', '-c', commands])
})
