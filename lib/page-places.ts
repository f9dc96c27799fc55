/** Where a page that is prepared beforehand takes a word of the answer whose body it becomes. */
export function place(name: string): string {
  return `%%${name}%%`
}

/** A prepared page with its places filled, each word as plain text in React's own spelling; a place without a word is left empty. */
export function fillPlaces(html: string, words: Readonly<Record<string, string>>): string {
  return html.replace(/%%([a-z-]+)%%/g, (_, name: string) => escapeText(words[name] ?? ''))
}

function escapeText(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '"': '&quot;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&"'<>]/g, (mark) => marks[mark] ?? mark)
}
