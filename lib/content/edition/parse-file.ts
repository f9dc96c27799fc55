import { arrangeSlots } from '#lib/content/body/arrange-slots'
import { countWords } from '#lib/content/body/count-words'
import type { Measured, PictureReference } from '#lib/content/body/pictures'
import { toPlainText } from '#lib/content/body/plain-text'
import { type DraftBody, finishBody, readBody } from '#lib/content/body/read-body'
import { toBlocks, toOneHtml } from '#lib/content/body/to-blocks'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Facts, noFacts } from '#lib/content/facts'
import { type Body, type Kind, type ParsedFrontmatter, unparsedFrontmatter } from '#lib/content/kinds/kind'
import { type PictureCatalog, pathOf } from '#lib/content/pictures/picture-catalog'
import { type FileParts, splitFrontmatter } from '#lib/content/read/frontmatter'
import { readText } from '#lib/content/read/read-text'
import { saysDraft } from '#lib/content/read/says-draft'
import { readYaml } from '#lib/content/read/yaml'
import type { ContentRecord } from '#lib/content/records'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import { isUnseen } from '#lib/same-text'

/** What a file became; the record is null where it holds an error. */
export interface Parsed {
  record: ContentRecord | null
  facts: Facts
  /** What the file says of itself where that was not all frontmatter; null where it was. */
  unparsed: string | null
  diagnostics: Diagnostic[]
}

/** One file's journey: bytes → text → halves → fields and body → pictures → blocks → record. */
export async function parseFile(file: ContentFile, bytes: Uint8Array, catalog: PictureCatalog): Promise<Parsed> {
  const { report, found } = diagnose(file.path)
  const text = readText(bytes, report)
  const parts = text === null ? null : splitFrontmatter(text, report)
  const isDraft = file.kind.name === 'article' && saysDraft(bytes)
  if (!parts) return { record: null, facts: { ...noFacts, draft: isDraft }, unparsed: text ?? '', diagnostics: found }

  const fields = readYaml(parts.yaml, report)
  const frontmatter = fields ? file.kind.read(fields, report) : unparsedFrontmatter
  const draft = readBodyPart(file.kind, parts, report)

  const lead: PictureReference[] =
    frontmatter.image && fields ? [{ src: frontmatter.image.src, ...fields.positionOf(['image', 'src']) }] : []
  const asked = [...lead, ...(draft?.pictures ?? [])]
  const pictures = await measure(asked, catalog, report)

  const facts = factsOf(frontmatter, draft, asked)
  if (!frontmatter.toRecord) facts.draft ||= isDraft
  const body = draft && shapeBody(file.kind, frontmatter, draft, pictures, report)
  const record = body && frontmatter.toRecord ? frontmatter.toRecord(file.slug, body) : null
  return { record, facts, unparsed: frontmatter.toRecord ? null : parts.yaml, diagnostics: found }
}

const noBody: DraftBody = { tree: { type: 'root', children: [] }, pictures: [], references: [], anchors: [] }

/** The body, or its absence, as the kind of file allows it. */
function readBodyPart(kind: Kind, { body, bodyLine }: FileParts, report: Report): DraftBody | null {
  const position = { line: bodyLine, column: 1 }
  if (isUnseen(body)) {
    if (kind.body === 'article' || kind.body === 'text')
      report('body-empty', position, 'The text is missing. Write it below the frontmatter.')
    return noBody
  }
  if (kind.body === 'none') {
    report('body-unexpected', position, `A file in ${kind.folder}/ may not have text below its frontmatter. Remove it.`)
    return noBody
  }
  const draft = readBody(body, report, kind)
  for (const node of draft?.tree.children ?? []) {
    if (node.type === 'slot' && kind.body !== 'article') {
      report('directive-place', positionOfNode(node), `“::${node.slot.name}” is allowed only in articles.`)
    }
  }
  return draft
}

async function measure(
  asked: readonly PictureReference[],
  catalog: PictureCatalog,
  report: Report,
): Promise<Map<string, Measured>> {
  const pictures = new Map<string, Measured>()
  for (const { src, ...position } of asked) {
    const answer = await catalog.measure(src)
    if (answer.ok) pictures.set(src, answer.picture)
    else report(answer.rule, position, answer.reason)
  }
  return pictures
}

function shapeBody(
  kind: Kind,
  frontmatter: ParsedFrontmatter,
  draft: DraftBody,
  pictures: ReadonlyMap<string, Measured>,
  report: Report,
): Body {
  const pieces = finishBody(draft, pictures)
  const arranged = kind.body === 'article' ? arrangeSlots(pieces, frontmatter, report) : { pieces, poll: null }
  const measured = frontmatter.image && pictures.get(frontmatter.image.src)
  const plainText = toPlainText(pieces)
  return {
    blocks: toBlocks(arranged.pieces),
    html: toOneHtml(pieces),
    plainText,
    words: countWords(plainText),
    lead: frontmatter.image && measured ? { ...frontmatter.image, ...measured } : null,
    poll: arranged.poll,
  }
}

function factsOf(frontmatter: ParsedFrontmatter, draft: DraftBody | null, asked: PictureReference[]): Facts {
  const polls = (draft?.tree.children ?? []).flatMap((node) =>
    node.type === 'slot' && node.slot.name === 'poll'
      ? [{ to: 'poll' as const, slug: node.slot.slug, ...positionOfNode(node) }]
      : [],
  )
  return {
    ...noFacts,
    ...frontmatter.facts,
    references: [...frontmatter.references, ...(draft?.references ?? []), ...polls],
    anchors: draft?.anchors ?? null,
    pictures: [...new Set(asked.flatMap(({ src }) => pathOf(src) ?? []))].sort(),
  }
}
