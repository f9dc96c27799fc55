import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** npm's command line as a script sees it: the npm_config_ variables, by the names of flags. */
export type NpmConfig = ReadonlyMap<string, string>

/** What npm tells a script about itself, beside its options. */
const told = ['local-prefix', 'global-prefix', 'node-gyp', 'npm-version', 'user-agent', 'argv']

/**
 * Says whether somebody typed a name as a flag that npm does not know either. Names from npm's files or the environment
 * were not typed; where npm itself cannot be asked, none is taken as typed.
 */
export function foreignTo(config: NpmConfig, npmPath: string | null): (name: string) => boolean {
  const known = npmPath === null ? null : namesOfNpm(npmPath)
  const inherited = namesInEnvironment()
  if (known === null || inherited === null) return () => false
  const given = new Set([...namesInFiles(config), ...inherited])
  return (name) => !known.has(name) && !given.has(name) && !told.includes(name)
}

function namesOfNpm(npmPath: string): Set<string> | null {
  try {
    const { definitions } = createRequire(npmPath)('@npmcli/config/lib/definitions') as { definitions: object }
    return new Set(Object.keys(definitions))
  } catch {
    return null
  }
}

function namesInFiles(config: NpmConfig): string[] {
  const project = join(config.get('local-prefix') ?? '.', '.npmrc')
  const files = [project, config.get('userconfig'), config.get('globalconfig')]
  const texts = files.map((file) => (file ? read(file) : ''))
  return texts.flatMap((text) => [...text.matchAll(/^\s*([\w-]+)/gm)].map(([, name = '']) => spelled(name)))
}

/** The names in the environment of npm, our parent process; null where the system is not Linux. */
function namesInEnvironment(): string[] | null {
  const environment = read(`/proc/${process.ppid}/environ`)
  const names = environment.matchAll(/(?:^|\0)npm_config_([^=]+)=/gi)
  return environment === '' ? null : [...names].map(([, name = '']) => spelled(name))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function spelled(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}
