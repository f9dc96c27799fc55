/** A tag that our text has no use for: it only marks, or changes how the old site read. */
const blocks =
  /\{%-?[ \t]*(?:highlight|codeblock)\b[ \t]*([^\n%]*?)[ \t]*-?%\}[ \t]*\n?([\s\S]*?)\n?[ \t]*\{%-?[ \t]*end(?:highlight|codeblock)[ \t]*-?%\}/g

/** Highlighted code as a fence; what Liquid would fill in within it is filled in later, as the old site did. */
export function fencesFromTags(text: string, note: (line: number, tag: string) => void): string {
  return text.replace(blocks, (whole, args: string, code: string, offset: number) => {
    const language = /^(?:lang:)?([\w+#-]+)/.exec(args.trim())?.[1] ?? ''
    const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([run]) => run.length))
    const fence = '`'.repeat(longest + 1)
    const start = text.lastIndexOf('\n', offset - 1) + 1
    const indent = /^[ \t]*$/.test(text.slice(start, offset)) ? text.slice(start, offset) : ''
    note(text.slice(0, offset).split('\n').length, whole.slice(0, whole.indexOf('%}') + 2))
    const lines = `${fence}${language}\n${code}\n${fence}`.split('\n')
    const body = lines.map((line, index) => (index === 0 || line === '' ? line : indent + line.replace(indent, '')))
    return `${indent === '' && text.slice(start, offset).trim() !== '' ? '\n\n' : ''}${body.join('\n')}`
  })
}
