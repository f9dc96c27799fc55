import { limits } from '#lib/content/limits'
import { pointerCure } from '#lib/content/read/file-pointer'
import { refuseConflict } from '#lib/content/read/merge-conflict'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, startOfFile } from '#lib/content/report/position'
import { findUnwritable } from '#lib/control-characters'

/**
 * The text of a file, or null where it cannot be one. A byte-order mark is removed and line ends become \n: neither
 * moves a line or a column.
 */
export function readText(bytes: Uint8Array, report: Report): string | null {
  if (bytes.length > limits.file) {
    report(
      'file-size',
      startOfFile,
      `The file is larger than ${limits.file / 1e6} MB, the most that is read. Split it.`,
    )
    return null
  }
  const pointer = pointerCure(Buffer.from(bytes.subarray(0, 256)).toString('latin1'))
  if (pointer) {
    report('file-pointer', startOfFile, `The file ${pointer}`)
    return null
  }
  const text = decode(bytes)
  if (text === null) {
    report('file-encoding', positionOfBadByte(bytes), 'This is not UTF-8. Save the file as UTF-8.')
    return null
  }
  const lines = text.replace(/\r\n?/g, '\n')
  const bad = findUnwritable(lines)
  if (bad !== null) {
    const code = lines.charCodeAt(bad).toString(16).toUpperCase().padStart(4, '0')
    report('file-characters', positionAt(lines, bad), `There is an invisible character here, U+${code}. Delete it.`)
    return null
  }
  return refuseConflict(lines, report) ? lines : null
}

/** The line and column of an offset in a text whose lines end in \n. */
function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Where the first byte stands that is no UTF-8: decoding leniently shows it as U+FFFD that the bytes do not hold. */
function positionOfBadByte(bytes: Uint8Array): Position {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodesWhile(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, good), { stream: true })
  return positionAt(text.replace(/\r\n?/g, '\n'), text.replace(/\r\n?/g, '\n').length)
}

/** True where a text starts so, even if its last character is not complete. */
function decodesWhile(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
