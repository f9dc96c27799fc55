/** The arguments of a shortcode: those with a name, and the others in their order. */
export interface ShortcodeArguments {
  named: Record<string, string>
  positional: string[]
}

const argument = /(?:(?<name>[\w-]+)\s*=\s*)?(?:["“”](?<double>[^"“”]*)["“”]|'(?<single>[^']*)'|(?<bare>[^\s"'“”]+))/g

/** Reads what follows a shortcode’s name. An address may stand there bare, so a name is only what “=” follows. */
export function readShortcodeArguments(text: string): ShortcodeArguments {
  const named: Record<string, string> = {}
  const positional: string[] = []
  for (const { groups } of text.matchAll(argument)) {
    const value = groups?.double ?? groups?.single ?? groups?.bare ?? ''
    if (groups?.name && !/^https?$/.test(groups.name)) named[groups.name.toLowerCase()] = value
    else positional.push(value)
  }
  return { named, positional }
}
