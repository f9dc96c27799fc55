const draftLine = /^draft[ \t]*:[ \t]*["']?(?:true|yes|on)["']?[ \t]*(?:#.*)?$/i
const fence = /^---[ \t]*$/

/**
 * Whether a file that cannot be read in another way says `draft: true` above its text. UTF-16 shows as letters with
 * zeros between them.
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
