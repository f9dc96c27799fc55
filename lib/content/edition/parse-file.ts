import { bodyWords } from '#lib/content/body/body-words'
import { type DownloadLink, nameDownloads } from '#lib/content/body/downloads'
import type { PictureReference, UndescribedRule } from '#lib/content/body/pictures'
import type { DraftBody } from '#lib/content/body/read-body'
import { finishParts, measurePictures, readBodyPart } from '#lib/content/edition/parse-body'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import { type Facts, noFacts } from '#lib/content/facts'
import { type ParsedFrontmatter, unparsedFrontmatter } from '#lib/content/kinds/kind'
import type { PictureCatalog } from '#lib/content/pictures/picture-catalog'
import { pathOf } from '#lib/content/pictures/picture-path'
import type { DownloadAnswer } from '#lib/content/pictures/weigh-download'
import { splitFrontmatter } from '#lib/content/read/frontmatter'
import { readText } from '#lib/content/read/read-text'
import { saysDraft } from '#lib/content/read/says-draft'
import { readYaml } from '#lib/content/read/yaml'
import type { ContentRecord } from '#lib/content/records'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'
import { noParseRules, type ParseRules } from '#lib/content/site/parse-rules'

/** What a file was turned into. */
export interface Parsed {
  /** Null where the file has an error. */
  record: ContentRecord | null
  facts: Facts
  /** The frontmatter, or else the text, where the frontmatter could not be parsed completely; null where it could. */
  unparsed: string | null
  diagnostics: Diagnostic[]
}

/** Runs work that computes and waits for nothing: where files are parsed, it may bound the time of that. */
export type Run = <T>(work: () => T) => T

/** A file read as far as its pictures are not needed. */
interface ReadFile extends Omit<Parsed, 'record' | 'diagnostics'> {
  frontmatter: ParsedFrontmatter
  draft: DraftBody | null
  pictures: readonly PictureReference[]
}

/** One file's journey: bytes → text → frontmatter and body → pictures → blocks → record. */
export async function parseFile(
  file: ContentFile,
  bytes: Uint8Array,
  catalog: Pick<PictureCatalog, 'measure' | 'weigh'>,
  run: Run = (work) => work(),
  rules = noParseRules,
): Promise<Parsed> {
  const { report, found } = diagnose(file.path)
  const read = run(() => readParts(file, bytes, report, rules))
  const { facts, unparsed, frontmatter, draft } = read
  const pictures = await measurePictures(read.pictures, catalog, report)
  const downloads = await weighDownloads(draft?.downloads ?? [], catalog)
  const record = run(() => {
    if (draft) nameDownloads(draft.downloads, downloads, report)
    const body = draft && finishParts(file.kind, frontmatter, draft, pictures, report)
    return body && frontmatter.toRecord ? frontmatter.toRecord(file.slug, body) : null
  })
  return { record, facts, unparsed, diagnostics: found }
}

function readParts(file: ContentFile, bytes: Uint8Array, report: Report, rules: ParseRules): ReadFile {
  const isDraft = () => file.kind.drafts === true && saysDraft(bytes)
  const text = readText(bytes, report)
  const parts = text === null ? null : splitFrontmatter(text, report)
  if (!parts) {
    const facts = { ...noFacts, draft: isDraft() }
    return { facts, unparsed: text ?? '', frontmatter: unparsedFrontmatter, draft: null, pictures: [] }
  }
  const fields = readYaml(parts.frontmatter, report)
  const { slug } = file
  const frontmatter = fields ? file.kind.read(fields, report, { slug, timeZone: rules.timeZone }) : unparsedFrontmatter
  const undescribed = ruleOfUndescribed(frontmatter, rules)
  const draft = readBodyPart(file.kind, parts, report, { words: bodyWords(rules.bodyOverrides), undescribed })
  const { image } = frontmatter
  if (image?.alt === null && fields)
    report(
      undescribed,
      fields.positionOf(['image', 'src']),
      '“image, alt” is missing. Say in it what the picture shows.',
    )
  const lead = image && fields ? [{ src: image.src, ...fields.positionOf(['image', 'src']) }] : []
  const pictures = [...lead, ...(draft?.pictures ?? [])]
  const facts = factsOf(frontmatter, draft, pictures)
  // Where a field has an error, the schema does not say whether the file is a draft.
  if (!frontmatter.toRecord) facts.draft ||= isDraft()
  return { facts, unparsed: frontmatter.toRecord ? null : parts.frontmatter, frontmatter, draft, pictures }
}

/** What a picture without alternative text breaks: pieces may be older than the newsroom's habit of writing it. */
function ruleOfUndescribed({ facts }: ParsedFrontmatter, { describedSince }: ParseRules): UndescribedRule {
  const isOld = facts.published && describedSince && facts.published < describedSince
  return isOld ? 'picture-undescribed' : 'picture-alt'
}

function factsOf(
  frontmatter: ParsedFrontmatter,
  draft: DraftBody | null,
  pictures: readonly PictureReference[],
): Facts {
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
    pictures: [...new Set([...pictures.flatMap(({ src }) => pathOf(src) ?? []), ...downloadsOf(draft)])].sort(),
  }
}

function downloadsOf(draft: DraftBody | null): string[] {
  return draft?.downloads.map(({ path }) => path) ?? []
}

async function weighDownloads(
  links: readonly DownloadLink[],
  catalog: Pick<PictureCatalog, 'weigh'>,
): Promise<Map<string, DownloadAnswer>> {
  const answers = new Map<string, DownloadAnswer>()
  for (const { path } of links) {
    const answer = await catalog.weigh(path)
    if (answer) answers.set(path, answer)
  }
  return answers
}
