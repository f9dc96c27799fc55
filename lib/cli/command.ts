/** A command as its file in lib/cli declares it. Its options are read and its help is written from this alone. */
export interface Command {
  /** Its name among the scripts of package.json: import */
  script: string
  /** One line: what it does. */
  about: string
  flags?: Record<string, Flag>
  /** The command takes one of these words as its first argument; without them it has a single action. */
  actions?: Record<string, Action>
  /** What may follow the flags where there are no actions. */
  operand?: Operand
}

export interface Flag {
  about: string
  /** An example of its value, such as 24h. Absent where the flag is on or off. */
  value?: string
  /** Whether the command refuses to run without it. */
  needed?: true
}

export interface Action {
  about: string
  operand?: Operand
  /** The flags that this action takes; others are refused. */
  flags?: readonly string[]
}

export interface Operand {
  /** As shown by the help: <address>, or [<table> …] */
  form: string
  /** How many words it may be. */
  least: number
  most: number
}

/** What was asked for. Flags that were not given are false or null. */
export interface Options<C extends Command> {
  action: C extends { actions: infer A } ? keyof A : null
  flags: C extends { flags: infer F }
    ? { [K in keyof F]: F[K] extends { value: string } ? string | null : boolean }
    : Record<never, never>
  /** The words after the flags, without the action. */
  words: string[]
}

/** How a person has to write a flag: npm keeps what precedes the two dashes. */
export function spelling({ script, flags }: Command, name: string): string {
  const value = flags?.[name]?.value
  return `${npmRun(script)} -- --${name}${value ? ` ${value}` : ''}`
}

export function npmRun(script: string): string {
  return script === 'start' ? 'npm start' : `npm run ${script}`
}
