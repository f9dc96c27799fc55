/** The name of options.1.text is “options, item 2, text”. */
export function nameOfField(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : String(part))).join(', ')
}
