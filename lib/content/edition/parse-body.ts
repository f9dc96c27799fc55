import type { Measured } from '#lib/content/blocks'
import { arrangeSlots } from '#lib/content/body/arrange-slots'
import type { BodyWords } from '#lib/content/body/body-words'
import { countWords } from '#lib/content/body/count-words'
import type { PictureReference, UndescribedRule } from '#lib/content/body/pictures'
import { openingOf, toPlainText } from '#lib/content/body/plain-text'
import { type DraftBody, finishBody, readBody } from '#lib/content/body/read-body'
import { toBlocks, toOneHtml } from '#lib/content/body/to-blocks'
import type { Body, Kind, ParsedFrontmatter } from '#lib/content/kinds/kind'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import type { FileParts } from '#lib/content/read/frontmatter'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import { isUnseen } from '#lib/same-text'

const noBody: DraftBody = {
  tree: { type: 'root', children: [] },
  pictures: [],
  downloads: [],
  references: [],
  anchors: [],
}

/** Reads the body of a file, or accepts its absence, as its kind allows; null where it was refused. */
export function readBodyPart(
  kind: Kind,
  { body, bodyLine }: FileParts,
  report: Report,
  settings: { words: BodyWords; undescribed: UndescribedRule },
): DraftBody | null {
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
  const draft = readBody(body, report, { embedded: kind.embedded, ...settings })
  for (const node of draft?.tree.children ?? []) {
    if (node.type === 'slot' && kind.body !== 'article') {
      report('directive-place', positionOfNode(node), `“::${node.slot.name}” is allowed only in articles.`)
    }
  }
  return draft
}

/** Measures the pictures of a file, and reports those that cannot be shown. The keys are the addresses as they were written. */
export async function measurePictures(
  asked: readonly PictureReference[],
  catalog: Pick<PictureCatalog, 'measure'>,
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

/** The finished body: with its pictures, its slots in their places, and as plain text. */
export function finishParts(
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
    // Only some files need these two.
    get html() {
      return toOneHtml(pieces)
    },
    plainText,
    get opening() {
      return openingOf(pieces) || plainText.replace(/\s+/g, ' ')
    },
    words: countWords(plainText),
    lead:
      frontmatter.image && measured ? { ...frontmatter.image, alt: frontmatter.image.alt ?? '', ...measured } : null,
    poll: arranged.poll,
  }
}
