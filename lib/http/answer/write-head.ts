import type { ServerResponse } from 'node:http'

/** A head as text, good for the second in which Node wrote it: it holds the date. */
export interface WrittenHead {
  second: number
  text: string
}

/**
 * Where Node leaves a head that it has checked and joined. Its documentation does not name it, though much of what runs
 * on Node reads it. If Node drops it, no text is kept, each head is written in full, and write-head.test.ts fails.
 */
interface Headed {
  _header?: string | null
}

/** What a head is before Node has written it: of no second. */
export function neverWritten(): WrittenHead {
  return { second: Number.NaN, text: '' }
}

/** Keeps the head that a response has just written, for the next ones in this second. */
export function keepHead(response: ServerResponse, written: WrittenHead, now: number): void {
  const text = (response as Headed)._header
  if (typeof text !== 'string' || !response.shouldKeepAlive) return
  written.second = secondOf(now)
  written.text = text
}

/** Writes a kept head; false where there is none of this second, or the connection wants another. */
export function writeHeadAgain(response: ServerResponse, written: WrittenHead, now: number): boolean {
  if (written.second !== secondOf(now) || !response.shouldKeepAlive) return false
  ;(response as Headed)._header = written.text
  return true
}

function secondOf(now: number): number {
  return Math.floor(now / 1000)
}
