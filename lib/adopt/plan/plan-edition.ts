import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '#lib/adopt/archive'
import { textOf } from '#lib/adopt/files/loose-fields'
import { readYaml } from '#lib/adopt/files/split-front-matter'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { choosePieces } from '#lib/adopt/plan/choose-pieces'
import { completePiece } from '#lib/adopt/plan/complete-piece'
import { preparePieces } from '#lib/adopt/plan/prepare-pieces'
import { type TurnedPieces, turnPieces } from '#lib/adopt/plan/turn-pieces'
import { collectFindings, type Finding, type Note, noteFor, openQuestions } from '#lib/adopt/report/findings'
import { type AdoptRecord, digestOf } from '#lib/adopt/write/record'
import { siteFile } from '#lib/content/site/site-files'

export interface EditionPlan extends TurnedPieces {
  archive: Archive
  mapping: Mapping
  /** The ids of all pieces that the mapping takes, pages with open questions among them. */
  taken: ReadonlySet<string>
  hasSiteFile: boolean
}

interface PlanOptions {
  archive: Archive
  mapping: Mapping
  record: AdoptRecord
  source: string
  into: string
  now: Date
  note: Note
  findings: Finding[]
  progress: (step: string, done: number, total: number) => void
}

/**
 * Decides everything before a file is written. A page cannot be a draft: one with an open question is not there, so that
 * all links are turned again without it.
 */
export async function planEdition(options: PlanOptions): Promise<EditionPlan> {
  const { mapping, record, source, now, note, findings, progress } = options
  const site = await siteOf(options.into, record)
  const url = mapping.site ?? options.archive.site.url
  const archive = { ...options.archive, site: { ...options.archive.site, url } }
  const chosen = choosePieces(archive, mapping, note).map((piece) => completePiece(piece, noteFor(piece, note)))
  const prepared = preparePieces(chosen, note, progress)
  const newSite = {
    language: site?.language ?? archive.site.language,
    sameHost: site === null || hostOf(site.url) === hostOf(url),
    // A site.yaml of adopt's own is written anew, from the mapping.
    describedSince: site && !site.isOurs ? site.describedSince : mapping['describe-pictures-since'],
  }
  const held = new Set<string>()
  for (;;) {
    const stage = collectFindings()
    const pieces = chosen.filter(({ id }) => !held.has(id))
    const turned = turnPieces({
      ...{ archive, mapping, pieces, prepared, record, source, now, progress },
      site: newSite,
      note: stage.note,
    })
    const open = openQuestions([...findings, ...stage.findings])
    const pages = pieces.filter(({ type, id }) => type === 'page' && open.has(id))
    for (const { id, title, slug } of pages) {
      held.add(id)
      note('page-held', { piece: id, line: null }, title ?? slug)
      findings.push(...stage.findings.filter(({ piece }) => piece === id))
    }
    if (pages.length > 0) continue
    findings.push(...stage.findings)
    return { ...turned, archive, mapping, taken: new Set(chosen.map(({ id }) => id)), hasSiteFile: site !== null }
  }
}

async function siteOf(into: string, { files }: AdoptRecord) {
  const text = await readFile(join(into, siteFile), 'utf8').catch(() => null)
  if (text === null) return null
  const { fields } = readYaml(text)
  return {
    isOurs: files[siteFile] === digestOf(text),
    url: textOf(fields, 'url'),
    language: textOf(fields, 'language'),
    describedSince: textOf(fields, 'describePicturesSince'),
  }
}

function hostOf(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : null
}
