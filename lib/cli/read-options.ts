import { parseArgs } from 'node:util'
import { type Command, npmRun, type Operand, type Options, spelling } from '#lib/cli/command'
import { unknownFlag } from '#lib/cli/npm-flags'

export type ReadOptions<C extends Command> =
  | { ok: true; options: Options<C> }
  | { ok: false; help: true }
  /** One line that says what is wrong and how to write it. */
  | { ok: false; help: false; problem: string }

type Values = Record<string, string | boolean | null>

/** Reads the arguments of a command; `kept` are flags that npm took out of them. */
export function readOptions<const C extends Command>(
  command: C,
  args: readonly string[],
  kept: ReadonlyMap<string, string | true> = new Map(),
): ReadOptions<C> {
  const { tokens } = parseArgs({
    args: [...args],
    options: optionsOf(command),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Values = Object.fromEntries(
    Object.entries(command.flags ?? {}).map(([name, { value }]) => [name, kept.get(name) ?? (value ? null : false)]),
  )
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') return { ok: false, help: true }
    const wrong = flagProblem(command, token.name, token.rawName, token.value)
    if (wrong) return refuse(wrong)
    values[token.name] = token.value ?? true
  }
  return command.actions ? readAction(command, values, words) : readOperand(command, values, words)
}

function optionsOf({ flags = {} }: Command): NonNullable<Parameters<typeof parseArgs>[0]>['options'] {
  const declared = Object.entries(flags).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }])
  return { ...Object.fromEntries(declared), help: { type: 'boolean', short: 'h' } }
}

function flagProblem(command: Command, name: string, rawName: string, value: string | undefined): string | null {
  const flag = command.flags?.[name]
  if (!flag)
    return rawName.startsWith('--') ? unknownFlag(command, name) : `${seeHelp(command, `has no flag ${rawName}`)}`
  if (flag.value === undefined)
    return value === undefined ? null : `--${name} takes no value. Write: ${spelling(command, name)}`
  return value === undefined || value === '' || value.startsWith('-')
    ? `--${name} needs a value. Write: ${spelling(command, name)}`
    : null
}

function readAction<C extends Command>(command: C, values: Values, [name, ...words]: string[]): ReadOptions<C> {
  const actions = command.actions ?? {}
  const known = Object.keys(actions)
  if (name === undefined) return refuse(seeHelp(command, `needs one of these words: ${known.join(', ')}`))
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) return refuse(seeHelp(command, `knows no “${name}”, only ${known.join(', ')}`))
  const idle = Object.keys(values).find((flag) => values[flag] && !action.flags?.includes(flag))
  if (idle) return refuse(seeHelp(command, `${name} has no flag --${idle}`))
  const wrong = countProblem(action.operand, words)
  return wrong ? refuse(seeHelp(command, `${name} ${wrong}`)) : accept({ action: name, flags: values, words })
}

function readOperand<C extends Command>(command: C, values: Values, words: string[]): ReadOptions<C> {
  const wrong = countProblem(command.operand, words)
  return wrong ? refuse(seeHelp(command, wrong)) : accept({ action: null, flags: values, words })
}

function countProblem(operand: Operand | undefined, words: readonly string[]): string | null {
  const { form, least, most } = operand ?? { form: '', least: 0, most: 0 }
  if (words.length < least || words.some((word) => word.trim() === '')) return `needs ${form}`
  return words.length > most ? `does not know what to do with “${words[most]}”` : null
}

function seeHelp({ script }: Command, problem: string): string {
  return `${npmRun(script)} ${problem}. See ${npmRun(script)} -- --help`
}

function refuse(problem: string): { ok: false; help: false; problem: string } {
  return { ok: false, help: false, problem }
}

/** The options match the command, which the compiler cannot see. */
function accept<C extends Command>(options: { action: string | null; flags: Values; words: string[] }): ReadOptions<C> {
  return { ok: true, options: options as unknown as Options<C> }
}
