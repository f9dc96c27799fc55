/** A part of a text for the report, on one line. */
export function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 97)}…` : line
}
