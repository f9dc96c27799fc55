export interface TagArguments {
  positional: readonly string[]
  named: Readonly<Record<string, string>>
  /** What stands between a pair of tags. */
  inner: string | null
}

/** What adopt.yaml says to write for a tag: $1 and further, $name, and $inner; what was not given is empty. */
export function fillTag(template: string, { positional, named, inner }: TagArguments): string {
  return template.replace(/\$(\d+|[a-z][\w-]*)/gi, (_, name: string) => {
    if (name === 'inner') return inner ?? ''
    return (/^\d+$/.test(name) ? positional[Number(name) - 1] : named[name]) ?? ''
  })
}

/** The arguments of a tag: words and quoted texts, some with a name before = or :. */
export function readTagArguments(text: string): Omit<TagArguments, 'inner'> {
  const positional: string[] = []
  const named: Record<string, string> = {}
  const pattern = /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`]+))/g
  for (const [, name, double, single, raw, word = ''] of text.matchAll(pattern)) {
    const value = raw ?? (double ?? single)?.replace(/\\(["'\\])/g, '$1') ?? word
    if (name) named[name] = value
    else positional.push(value)
  }
  return { positional, named }
}
