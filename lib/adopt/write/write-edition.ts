import type { EditionPlan } from '#lib/adopt/plan/plan-edition'
import type { PlannedPiece } from '#lib/adopt/plan/turn-pieces'
import { type Finding, type Note, openQuestions } from '#lib/adopt/report/findings'
import { authorFiles } from '#lib/adopt/write/author-files'
import { type FileWriter, fileWriter } from '#lib/adopt/write/file-writer'
import { writeFront } from '#lib/adopt/write/front-file'
import { markdownFile } from '#lib/adopt/write/markdown-file'
import { type AdoptRecord, writeRecord } from '#lib/adopt/write/record'
import { siteFileFrom } from '#lib/adopt/write/site-file'
import { writeDocuments } from '#lib/adopt/write/write-documents'
import { writePictures } from '#lib/adopt/write/write-pictures'
import { readEdition } from '#lib/content/edition/read-edition'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { siteFile } from '#lib/content/site/site-files'

/** What stands in the content folder now. */
export interface WrittenEdition {
  published: number
  drafts: number
  pages: number
  pictures: number
  documents: number
  /** Files that a person changed or removed: left alone. */
  kept: string[]
  removed: string[]
  /** Where each piece went, by its id. */
  places: Map<string, string>
  /** What the check of the newspaper says of it. */
  diagnostics: Diagnostic[]
}

interface WriteOptions {
  plan: EditionPlan
  record: AdoptRecord
  into: string
  now: Date
  note: Note
  findings: Finding[]
  progress: (step: string, done: number, total: number) => void
}

/** So many times the folder is checked: a piece that becomes a draft may leave another with an error. */
const mostChecks = 4

/** Writes what was planned, then checks it as every edition is checked: a piece with an error becomes a draft. */
export async function writeEdition(options: WriteOptions): Promise<WrittenEdition> {
  const { plan, record, into, now, note, findings, progress } = options
  const writer = fileWriter(into, record)
  const placed = {
    ...record.pieces,
    ...Object.fromEntries(plan.pieces.map(({ piece, place }) => [piece.id, place.path])),
  }
  const save = (files: Record<string, string>) => writeRecord(into, { files, pieces: placed })
  noteStatuses(plan, note)
  // First, since authors have pictures too.
  if (!(await writeFrame(plan, record, writer, new Set(), note))) noteSections(plan, note)
  const pictures = await writePictures(plan.pictures.planned(), writer, note, progress)
  const documents = await writeDocuments(plan.documents.planned(), writer, note)
  const kept = new Set<string>()
  const writeAll = async () => {
    const questions = openQuestions(findings)
    for (const [index, piece] of plan.pieces.entries()) {
      progress('Writing', index, plan.pieces.length)
      const outcome = await writePiece(piece, questions.get(piece.piece.id) ?? [], writer)
      if (outcome === 'kept') kept.add(piece.place.path)
    }
    // Before the check, which takes long: what is there after an interruption is known to be no person's.
    await save({ ...record.files, ...writer.files() })
  }
  await writeAll()
  let diagnostics = await check(into, now, progress)
  for (let round = 1; round < mostChecks; round++) {
    const bare = authorsWithErrors(diagnostics, writer)
    if (!noteErrors(diagnostics, plan, kept, note) && bare.size === 0) break
    for (const path of bare) note('biography-left-out', { piece: null, line: null }, path)
    if (bare.size > 0) await writeFrame(plan, record, writer, bare, note)
    await writeAll()
    diagnostics = await check(into, now, progress)
  }
  await writeFront(plan.pieces, findings, writer, note)
  for (const path of kept) note('kept', { piece: idOf(path, plan), line: null }, path)
  // What a broken file does not name may only be lost in it.
  if (plan.archive.incomplete) writer.keepOld()
  const removed = plan.archive.incomplete ? [] : await writer.removeOld()
  const files = writer.files()
  await save(files)
  return {
    ...count(plan, findings, files),
    pictures,
    documents,
    kept: [...kept],
    removed,
    diagnostics,
    places: placesOf(plan),
  }
}

/** Pieces that were not public are not public here. */
function noteStatuses({ pieces }: EditionPlan, note: Note): void {
  for (const { piece } of pieces) {
    if (piece.status === 'closed') note('closed', { piece: piece.id, line: null }, piece.title ?? piece.slug)
    if (piece.status === 'draft') note('draft', { piece: piece.id, line: null }, piece.title ?? piece.slug)
  }
}

/** What a site.yaml that is a person's should say of old addresses. */
function noteSections({ lists }: EditionPlan, note: Note): void {
  for (const [slug, paths] of lists.sections)
    for (const path of paths)
      note('section-aliases', { piece: null, line: null }, `${path}: add it to the aliases of “${slug}” in ${siteFile}`)
}

/**
 * site.yaml where there is none, and the authors, of whom those in `bare` have their names alone. Whether site.yaml is
 * adopt's own.
 */
async function writeFrame(
  plan: EditionPlan,
  record: AdoptRecord,
  writer: FileWriter,
  bare: ReadonlySet<string>,
  note: Note,
): Promise<boolean> {
  const { archive, mapping, pieces, pictures, lists, hasSiteFile } = plan
  const isOurs = !hasSiteFile || siteFile in record.files
  const outcome = isOurs ? await writer.write(siteFile, siteFileFrom(archive, mapping, lists.sections)) : 'kept'
  const used = new Set(pieces.flatMap(({ fields }) => ('authors' in fields ? fields.authors : [])))
  const files = authorFiles(archive, mapping, used, bare, lists.authors, ({ image }) => {
    const [piece] = archive.pieces
    const file = image && piece && archive.findFile(image.src, piece)
    const src = file && image?.alt ? pictures.place(file, piece.id) : null
    return src && image?.alt ? { src, alt: image.alt } : null
  })
  for (const [path, text] of files) {
    if ((await writer.write(path, text)) === 'kept') note('kept', { piece: null, line: null }, path)
  }
  return outcome !== 'kept'
}

/** The files of authors that adopt wrote and that have an error: of these only the name is certain. */
function authorsWithErrors(diagnostics: readonly Diagnostic[], writer: FileWriter): Set<string> {
  const wrong = diagnostics.filter(({ severity, path }) => severity === 'error' && path.startsWith('authors/'))
  return new Set(wrong.map(({ path }) => path).filter((path) => path in writer.files()))
}

/** An article with open questions is a draft; a page, which cannot be one, is not there until they are answered. */
async function writePiece(
  { piece, place, fields, body }: PlannedPiece,
  questions: readonly Finding[],
  writer: FileWriter,
): Promise<'written' | 'unchanged' | 'kept' | 'left-out'> {
  if (piece.type === 'page' && questions.length > 0) {
    await writer.remove(place.path)
    return 'left-out'
  }
  const lines = questions.map(
    ({ rule, line, message }) => `${rule}${line ? ` (line ${line} of the source)` : ''}: ${message}`,
  )
  const isDraft = questions.length > 0
  return writer.write(place.path, markdownFile({ ...fields, draft: isDraft }, [...new Set(lines)].slice(0, 20), body))
}

async function check(into: string, now: Date, progress: WriteOptions['progress']): Promise<Diagnostic[]> {
  const { diagnostics } = await readEdition({
    contentDir: into,
    now,
    progress: (done, total) => progress('Checking', done, total),
  })
  return diagnostics
}

/** Makes a question of every error in a piece that adopt has written. Whether there was a new one. */
function noteErrors(
  diagnostics: readonly Diagnostic[],
  plan: EditionPlan,
  kept: ReadonlySet<string>,
  note: Note,
): boolean {
  let found = false
  for (const { severity, held, path, line, rule, message } of diagnostics) {
    const id = severity === 'error' && !held && !kept.has(path) ? idOf(path, plan) : null
    if (id === null) continue
    found = true
    note('check', { piece: id, line: null }, `line ${line}: ${message} (${rule})`)
  }
  return found
}

function idOf(path: string, { pieces }: EditionPlan): string | null {
  return pieces.find(({ place }) => place.path === path)?.piece.id ?? null
}

function placesOf({ pieces }: EditionPlan): Map<string, string> {
  return new Map(pieces.map(({ piece, place }) => [piece.id, place.path]))
}

function count({ pieces }: EditionPlan, findings: readonly Finding[], files: Record<string, string>) {
  const open = openQuestions(findings)
  const written = pieces.filter(({ place }) => place.path in files)
  const articles = written.filter(({ piece }) => piece.type === 'post')
  const drafts = articles.filter(({ piece }) => open.has(piece.id)).length
  return { published: articles.length - drafts, drafts, pages: written.length - articles.length }
}
