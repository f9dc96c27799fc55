import type { Command, Options } from '#lib/cli/command'
import { flagsKeptByNpm } from '#lib/cli/npm-flags'
import { foreignTo } from '#lib/cli/npm-options'
import { readOptions } from '#lib/cli/read-options'
import { writeHelp } from '#lib/cli/write-help'
import { npmVariables, WrongSettings } from '#lib/environment'
import { describeSystemError } from '#lib/system-errors'

/** The exit code for wrong options or settings. */
export const wrongUse = 2

/**
 * Reads a command's options, runs it and makes its result the exit code. Expected failures are reported in words: a
 * wrong flag or setting, a database that is down.
 */
export async function runCommand<const C extends Command>(
  command: C,
  run: (options: Options<C>) => Promise<number>,
): Promise<void> {
  const options = optionsOrExitCode(command)
  if (typeof options === 'number') process.exitCode = options
  else process.exitCode = await run(options).catch(reportFailure)
}

/** The options, or the exit code after saying why there are none. */
export function optionsOrExitCode<const C extends Command>(command: C): Options<C> | number {
  const { script, npmPath, config } = npmVariables()
  // What npm kept was meant for the script that it runs, not for others that it starts.
  const kept =
    script === command.script
      ? flagsKeptByNpm(command, config, foreignTo(config, npmPath))
      : flagsKeptByNpm(command, new Map(), () => false)
  if (!kept.ok) return refuseUse(kept.problem)
  const read = readOptions(command, process.argv.slice(2), kept.values)
  if (read.ok) return read.options
  if (!read.help) return refuseUse(read.problem)
  console.log(writeHelp(command))
  return 0
}

/** Says in one line what is wrong with the options, and returns the exit code for it. */
export function refuseUse(problem: string): number {
  console.error(problem)
  return wrongUse
}

/** Says in one line why the command did nothing, and returns the exit code for it. */
export function refuse(reason: string): number {
  console.error(reason)
  return 1
}

function reportFailure(error: unknown): number {
  console.error(isBug(error) ? error : reasonOf(error))
  return error instanceof WrongSettings ? wrongUse : 1
}

/** Bugs are reported with their stack. */
function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
}

/** The message of an error. Where none of the several addresses of a name answers, Node gives only a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED')
    return `The database does not answer: check that it runs where DATABASE_URL says (${code}).`
  return describeSystemError(error) ?? (error.message || String(code))
}
