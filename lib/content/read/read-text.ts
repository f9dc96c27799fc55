import { limits } from '#lib/content/limits'
import { pointerCure } from '#lib/content/read/file-pointer'
import { refuseConflict } from '#lib/content/read/merge-conflict'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionWithin, startOfFile } from '#lib/content/report/position'
import { findUnwritable } from '#lib/control-characters'

/**
 * The text of a file, or null after it was refused. A byte-order mark is removed and line ends become \n; neither changes
 * a line or a column.
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
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const bad = findUnwritable(lines)
  if (bad !== null) {
    const code = lines.charCodeAt(bad).toString(16).toUpperCase().padStart(4, '0')
    report('file-characters', positionWithin(lines, bad), `There is an invisible character here, U+${code}. Delete it.`)
    return null
  }
  return refuseConflict(lines, report) ? null : lines
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** The position of the first byte that is not UTF-8, found by bisection: all bytes before it decode. */
function positionOfBadByte(bytes: Uint8Array): Position {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isStartOfText(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, good), { stream: true })
  const lines = text.replace(/\r\n?/g, '\n')
  return positionWithin(lines, lines.length)
}

/** Whether bytes are the start of a UTF-8 text, of which the last character may be incomplete. */
function isStartOfText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
