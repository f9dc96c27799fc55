/** The most letters that an option's id may have in a form. */
export const longestOptionId = 120

/** An option's id as a form sends it: dots make all of a poll's equally long, so that no request's length tells a choice. */
export function optionField(id: string, options: readonly { id: string }[]): string {
  return id.padEnd(Math.max(...options.map((option) => option.id.length)), '.')
}

/** The id in a form's field, with or without its dots. */
export function readOptionField(text: string): string {
  return text.replace(/\.+$/, '')
}
