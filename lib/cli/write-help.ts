import { type Command, type Flag, npmRun } from '#lib/cli/command'

/** The output of a command for --help. */
export function writeHelp(command: Command): string {
  const rows = [...actionRows(command), ...flagRows(command)]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`)
  return [usageOf(command), command.about, '', ...lines].join('\n')
}

function usageOf({ script, actions, operand, flags = {} }: Command): string {
  const words = actions ? '<action>' : operand?.form
  const all = [
    words,
    ...(actions ? [] : Object.entries(flags).map(([name, flag]) => inUsage(written(name, flag.value), flag))),
  ]
  const rest = all.filter((part) => part !== undefined).join(' ')
  return `Usage: ${npmRun(script)}${rest ? ` -- ${rest}` : ''}`
}

function inUsage(flag: string, { needed }: Flag): string {
  return needed ? flag : `[${flag}]`
}

function actionRows({ actions = {} }: Command): [string, string][] {
  return Object.entries(actions).map(([name, { about, operand }]) => [`${name} ${operand?.form ?? ''}`.trim(), about])
}

function flagRows({ flags = {} }: Command): [string, string][] {
  const rows = Object.entries(flags).map(([name, { about, value }]): [string, string] => [written(name, value), about])
  return [...rows, ['--help', 'shows this']]
}

function written(name: string, value: string | undefined): string {
  return value ? `--${name} ${value}` : `--${name}`
}
