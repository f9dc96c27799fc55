/** What a configuration that is a program gives a name as plain text; null without. The program is never run. */
export function plainValue(program: string, name: string): string | null {
  return new RegExp(`\\b${name}:\\s*(["'\`])(.*?)\\1`).exec(program)?.[2] ?? null
}
