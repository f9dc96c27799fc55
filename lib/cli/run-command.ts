/** Runs a command and makes its result the exit code. What ends it is told in words: a wrong setting, a database that is away. */
export async function runCommand(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    console.error(isMistake(error) ? error : reasonOf(error))
    process.exitCode = 1
  }
}

/** Our own mistakes are told with the place in the program. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
}

/** The message of an error. Where a name stands for several addresses and none answers, Node gives only a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED')
    return `The database does not answer: check that it runs where DATABASE_URL says (${code}).`
  return error.message || String(code)
}
