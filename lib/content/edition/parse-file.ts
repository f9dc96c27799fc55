import { arrangeSlots } from '#lib/content/body/arrange-slots'
import { countWords } from '#lib/content/body/count-words'
import { placeOfNode } from '#lib/content/body/nodes'
import type { Measured, PictureUse } from '#lib/content/body/pictures'
import { toPlainText } from '#lib/content/body/plain-text'
import { type DraftBody, finishBody, readBody } from '#lib/content/body/read-body'
import { toBlocks, toOneHtml } from '#lib/content/body/to-blocks'
import type { ContentFile } from '#lib/content/edition/list-files'
import { type Facts, noFacts } from '#lib/content/facts'
import { type Body, type Kind, nothingUnderstood, type Understood } from '#lib/content/kinds/kind'
import { type PictureCatalog, pathOf } from '#lib/content/pictures/picture-catalog'
import { type Halves, splitFrontmatter } from '#lib/content/read/frontmatter'
import { readText } from '#lib/content/read/read-text'
import { saysDraft } from '#lib/content/read/says-draft'
import { readYaml } from '#lib/content/read/yaml'
import type { ContentRecord } from '#lib/content/records'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { isUnseen } from '#lib/same-text'

/** What a file became; the record is null where it holds an error. */
export interface Parsed {
  record: ContentRecord | null
  facts: Facts
  /** What the file says of itself where that was not all understood; null where it was. */
  unread: string | null
  diagnostics: Diagnostic[]
}

/** One file's journey: bytes → text → halves → fields and body → pictures → blocks → record. */
export async function parseFile(file: ContentFile, bytes: Uint8Array, catalog: PictureCatalog): Promise<Parsed> {
  const { report, found } = diagnose(file.path)
  const text = readText(bytes, report)
  const halves = text === null ? null : splitFrontmatter(text, report)
  const isDraft = file.kind.name === 'article' && saysDraft(bytes)
  if (!halves) return { record: null, facts: { ...noFacts, draft: isDraft }, unread: text ?? '', diagnostics: found }

  const fields = readYaml(halves.yaml, report)
  const understood = fields ? file.kind.read(fields, report) : nothingUnderstood
  const draft = readHalf(file.kind, halves, report)

  const lead: PictureUse[] =
    understood.image && fields ? [{ src: understood.image.src, ...fields.placeOf(['image', 'src']) }] : []
  const asked = [...lead, ...(draft?.pictures ?? [])]
  const pictures = await measure(asked, catalog, report)

  const facts = factsOf(understood, draft, asked)
  if (!understood.toRecord) facts.draft ||= isDraft
  const body = draft && shapeBody(file.kind, understood, draft, pictures, report)
  const record = body && understood.toRecord ? understood.toRecord(file.slug, body) : null
  return { record, facts, unread: understood.toRecord ? null : halves.yaml, diagnostics: found }
}

const noBody: DraftBody = { tree: { type: 'root', children: [] }, pictures: [], uses: [], anchors: [] }

/** The body, or its absence, as the kind of file allows it. */
function readHalf(kind: Kind, { body, bodyLine }: Halves, report: Report): DraftBody | null {
  const place = { line: bodyLine, column: 1 }
  if (isUnseen(body)) {
    if (kind.body === 'article' || kind.body === 'text')
      report('body-empty', place, 'The text is missing. Write it below the frontmatter.')
    return noBody
  }
  if (kind.body === 'none') {
    report('body-unexpected', place, `A file in ${kind.folder}/ has no text below its frontmatter. Remove it.`)
    return noBody
  }
  const draft = readBody(body, report, kind)
  for (const node of draft?.tree.children ?? []) {
    if (node.type === 'slot' && kind.body !== 'article') {
      report('directive-place', placeOfNode(node), `“::${node.slot.name}” may stand in an article only.`)
    }
  }
  return draft
}

async function measure(
  asked: readonly PictureUse[],
  catalog: PictureCatalog,
  report: Report,
): Promise<Map<string, Measured>> {
  const pictures = new Map<string, Measured>()
  for (const { src, ...place } of asked) {
    const answer = await catalog.measure(src)
    if (answer.ok) pictures.set(src, answer.picture)
    else report(answer.rule, place, answer.reason)
  }
  return pictures
}

function shapeBody(
  kind: Kind,
  understood: Understood,
  draft: DraftBody,
  pictures: ReadonlyMap<string, Measured>,
  report: Report,
): Body {
  const pieces = finishBody(draft, pictures)
  const arranged = kind.body === 'article' ? arrangeSlots(pieces, understood, report) : { pieces, poll: null }
  const measured = understood.image && pictures.get(understood.image.src)
  const plainText = toPlainText(pieces)
  return {
    blocks: toBlocks(arranged.pieces),
    html: toOneHtml(pieces),
    plainText,
    words: countWords(plainText),
    lead: understood.image && measured ? { ...understood.image, ...measured } : null,
    poll: arranged.poll,
  }
}

function factsOf(understood: Understood, draft: DraftBody | null, asked: PictureUse[]): Facts {
  const polls = (draft?.tree.children ?? []).flatMap((node) =>
    node.type === 'slot' && node.slot.name === 'poll'
      ? [{ to: 'poll' as const, slug: node.slot.slug, ...placeOfNode(node) }]
      : [],
  )
  return {
    ...noFacts,
    ...understood.facts,
    uses: [...understood.uses, ...(draft?.uses ?? []), ...polls],
    anchors: draft?.anchors ?? null,
    pictures: [...new Set(asked.flatMap(({ src }) => pathOf(src) ?? []))].sort(),
  }
}
