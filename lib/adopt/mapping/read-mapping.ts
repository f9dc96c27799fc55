import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Mapping, mappingSchema } from '#lib/adopt/mapping/schema'
import { explainIssue } from '#lib/content/fields/explain-issue'
import { adoptFile } from '#lib/content/site/site-files'

/** null: there is none yet. */
export type ReadMapping = { ok: true; mapping: Mapping } | { ok: false; problems: string[] }

/** adopt.yaml of a content folder, its mistakes with their lines, or null where it is not there. */
export async function readMapping(into: string): Promise<ReadMapping | null> {
  const text = await readFile(join(into, adoptFile), 'utf8').catch(() => null)
  return text === null ? null : parseMapping(text)
}

/** In this file a key without a value says something: that it is undecided. */
export function parseMapping(text: string): ReadMapping {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', schema: 'core', lineCounter: lines, prettyErrors: false })
  const place = (offset: number) => `${adoptFile}:${lines.linePos(offset).line}`
  if (document.errors.length > 0)
    return { ok: false, problems: document.errors.map(({ pos, message }) => `${place(pos[0])}  ${message}`) }
  const given = Object.entries((document.toJS() as object | null) ?? {}).filter(([, value]) => value !== null)
  const read = mappingSchema.safeParse(Object.fromEntries(given), { error: explainIssue, reportInput: true })
  if (read.success) return { ok: true, mapping: read.data }
  const problems = read.error.issues.map((issue) => {
    const node = document.getIn(issue.path, true)
    const at = isNode(node) ? (node.range?.[0] ?? 0) : 0
    const what = issue.code === 'unrecognized_keys' ? `“${issue.keys.join('”, “')}” is not known here.` : issue.message
    return `${place(at)}  ${issue.path.length > 0 ? `“${issue.path.join(', ')}” ` : ''}${what}`
  })
  return { ok: false, problems }
}
