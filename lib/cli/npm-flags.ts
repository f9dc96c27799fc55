import { distance } from 'fastest-levenshtein'
import { type Command, npmRun, spelling } from '#lib/cli/command'

export type KeptFlags = { ok: true; values: Map<string, string | true> } | { ok: false; problem: string }

/** Flags of npm that a person may have meant for a command of ours: refused where it does not have them. */
const meant = ['dry-run', 'json', 'force']

/**
 * The flags of a command that npm kept because the two dashes were left out: `npm run import --dry-run` gives the script
 * npm_config_dry_run=true and no argument. `config` holds these variables by the names of flags; `foreign` says whether
 * a name is unknown to npm and in none of its files, so that somebody typed it.
 */
export function flagsKeptByNpm(
  command: Command,
  config: ReadonlyMap<string, string>,
  foreign: (name: string) => boolean,
): KeptFlags {
  const flags = command.flags ?? {}
  const values = new Map<string, string | true>()
  for (const [name, value] of config) {
    // From --no-dry-run and --dry-run=false.
    if (value === '' || value === 'false') continue
    const flag = flags[name]
    if (!flag && (meant.includes(name) || isNear(name, Object.keys(flags)) || foreign(name)))
      return { ok: false, problem: unknownFlag(command, name) }
    if (flag && (flag.value !== undefined) === (value === 'true'))
      return { ok: false, problem: `npm kept --${name} for itself. Write: ${spelling(command, name)}` }
    if (flag) values.set(name, flag.value === undefined ? true : value)
  }
  return { ok: true, values }
}

/** One line about a flag that a command does not have. */
export function unknownFlag(command: Command, name: string): string {
  const names = [...Object.keys(command.flags ?? {}), 'help']
  const near = names.find((known) => isNear(name, [known]))
  const hint = near
    ? `Did you mean --${near}? Write: ${spelling(command, near)}`
    : `See ${npmRun(command.script)} -- --help`
  return `${npmRun(command.script)} has no flag --${name}. ${hint}`
}

/** Whether a name is probably one of these: npm writes --dryRun as dryrun, and a letter or two may be wrong. */
function isNear(name: string, names: readonly string[]): boolean {
  const bare = name.toLowerCase().replaceAll('-', '')
  return names.some((known) => {
    const other = known.replaceAll('-', '')
    return bare === other || distance(bare, other) <= (other.length > 5 ? 2 : 1)
  })
}
