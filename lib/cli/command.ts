/** A command as one file of lib/cli declares it: its options are read, and its help is written, from this alone. */
export interface Command {
  /** Its name among the scripts of package.json: import */
  script: string
  /** One line: what it does. */
  about: string
  flags?: Record<string, Flag>
  /** Words that choose what is done, one of them as the first argument. Without them the command has a single action. */
  actions?: Record<string, Action>
  /** What stands after the flags where there are no actions; absent where nothing may. */
  operand?: Operand
}

export interface Flag {
  about: string
  /** An example of its value: 24h. Absent where the flag is on or off. */
  value?: string
  /** Whether the command does nothing without it. */
  needed?: true
}

export interface Action {
  about: string
  operand?: Operand
  /** The flags that mean something here; the others are refused. */
  flags?: readonly string[]
}

export interface Operand {
  /** As the help shows it: <address>, or [<table> …] */
  form: string
  /** How many words it may be. */
  least: number
  most: number
}

/** What was asked for: flags that were not given are false or null. */
export interface Options<C extends Command> {
  action: C extends { actions: infer A } ? keyof A : null
  flags: C extends { flags: infer F }
    ? { [K in keyof F]: F[K] extends { value: string } ? string | null : boolean }
    : Record<never, never>
  /** The words after the flags, the action left out. */
  words: string[]
}

/** How a flag is written where a person has to write it: npm keeps what stands before the two dashes. */
export function spelling({ script, flags }: Command, name: string): string {
  const value = flags?.[name]?.value
  return `${npmRun(script)} -- --${name}${value ? ` ${value}` : ''}`
}

export function npmRun(script: string): string {
  return script === 'start' ? 'npm start' : `npm run ${script}`
}
