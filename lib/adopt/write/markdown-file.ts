import { Document, isMap, type Pair, type Scalar } from 'yaml'

/** A Markdown file with its fields; those that are null, empty or false are left out. `questions` stand above them. */
export function markdownFile(
  fields: Readonly<Record<string, unknown>>,
  questions: readonly string[],
  body: string,
): string {
  const document = new Document(withoutEmpty(fields))
  if (!isMap(document.contents)) throw new Error('Frontmatter is a map.')
  for (const { key, value } of document.contents.items as Pair<Scalar<string>, { flow?: boolean }>[])
    if (key.value === 'authors' && value) value.flow = true
  const comments = questions.map((question) => `# To decide: ${question.replace(/\s+/g, ' ')}\n`).join('')
  const text = body.trim()
  return `---\n${comments}${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${text === '' ? '' : `\n${text}\n`}`
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([, inner]) => inner !== null && inner !== false && !(Array.isArray(inner) && inner.length === 0),
  )
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutEmpty(inner)]))
}
