/** HTML that is safe to send. */
export class Markup {
  constructor(readonly html: string) {}
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A template tag that escapes all values but Markup. */
export function markup(
  strings: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  return new Markup(strings.reduce((html, string, index) => html + asHtml(values[index - 1] ?? '') + string))
}

function asHtml(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character] ?? character)
  return value instanceof Markup ? value.html : value.map((part) => part.html).join('')
}
