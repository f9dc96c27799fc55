/** The most characters that an option's id may have in a form. */
export const longestOptionId = 120

/** An option's id as a form sends it: dots make a poll's ids equally long, so that a request's length reveals no choice. */
export function optionField(id: string, options: readonly { id: string }[]): string {
  return id.padEnd(Math.max(...options.map((option) => option.id.length)), '.')
}

/** The id in a form's field, which may have no dots. */
export function readOptionField(text: string): string {
  return text.replace(/\.+$/, '')
}
