/** Marks where a page that is rendered in advance takes a word of the answer it is used for. */
export function placeholder(name: string): string {
  return `%%${name}%%`
}

/** Fills the placeholders of such a page, each with plain text, escaped as React does; one without a word is left empty. */
export function fillPlaceholders(html: string, words: Readonly<Record<string, string>>): string {
  return html.replace(/%%([a-z-]+)%%/g, (_, name: string) => escapeText(words[name] ?? ''))
}

function escapeText(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '"': '&quot;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&"'<>]/g, (mark) => marks[mark] ?? mark)
}
