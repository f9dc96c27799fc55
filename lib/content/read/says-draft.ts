const draftLine = /^draft[ \t]*:[ \t]*["']?(?:true|yes|on)["']?[ \t]*(?:#.*)?$/i
const fence = /^---[ \t]*$/

/**
 * Whether a file that may be impossible to parse says `draft: true` in its frontmatter. In UTF-16, which is refused, every
 * other byte is 0: those are removed.
 */
export function saysDraft(bytes: Uint8Array): boolean {
  const lines = new TextDecoder('utf-8')
    .decode(bytes)
    .replaceAll('\0', '')
    .trimStart()
    .split(/\r\n?|\n/)
  const end = lines.findIndex((line, index) => index > 0 && fence.test(line))
  return lines.slice(0, end === -1 ? undefined : end).some((line) => draftLine.test(line))
}
