import type { Archive, SourcePiece } from '#lib/adopt/archive'
import { type DocumentPlan, documentPlan } from '#lib/adopt/documents/document-plan'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { settleContainers } from '#lib/adopt/markdown/settle-containers'
import { turnAddresses } from '#lib/adopt/markdown/turn-addresses'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { type PicturePlan, picturePlan } from '#lib/adopt/pictures/picture-plan'
import { aliasesOf, aliasRegister } from '#lib/adopt/plan/aliases'
import { type ArticleFields, articleFields } from '#lib/adopt/plan/article-fields'
import { firstWords } from '#lib/adopt/plan/first-words'
import { listAddresses } from '#lib/adopt/plan/list-addresses'
import { type ListAliases, listAliases, listsOfMapping } from '#lib/adopt/plan/list-aliases'
import { namePieces, type Place } from '#lib/adopt/plan/name-pieces'
import { oldAddresses } from '#lib/adopt/plan/old-addresses'
import { type PageFields, pageFields } from '#lib/adopt/plan/page-fields'
import { type AddressPlan, turnerFor } from '#lib/adopt/plan/piece-addresses'
import type { PreparedPieces } from '#lib/adopt/plan/prepare-pieces'
import { topicsOf } from '#lib/adopt/plan/topics'
import { type Note, noteFor } from '#lib/adopt/report/findings'
import type { AdoptRecord } from '#lib/adopt/write/record'
import { toSegment } from '#lib/content/slugs'

/** A piece with all that is written of it. */
export interface PlannedPiece {
  piece: SourcePiece
  place: Place
  fields: ArticleFields | PageFields
  body: string
}

export interface TurnedPieces {
  pieces: PlannedPiece[]
  pictures: PicturePlan
  documents: DocumentPlan
  lists: ListAliases
}

/** What matters here of the newspaper's site.yaml. */
interface NewSite {
  language: string | null
  /** Whether it has the host of the old site. */
  sameHost: boolean
  /** The day from which pictures must be described; null where all must be. */
  describedSince: string | null
}

interface Turning {
  archive: Archive
  mapping: Mapping
  pieces: readonly SourcePiece[]
  prepared: PreparedPieces
  record: AdoptRecord
  /** The folder of the old site. */
  source: string
  site: NewSite
  now: Date
  note: Note
  progress: (step: string, done: number, total: number) => void
}

/** Names and addresses of all pieces, then each text with its links and pictures at their new addresses, and its fields. */
export function turnPieces(turning: Turning): TurnedPieces {
  const { archive, mapping, pieces, prepared, record, now, note, progress } = turning
  const { language, sameHost, describedSince } = turning.site
  const { url } = archive.site
  const places = namePieces(pieces, mapping, new Map(Object.entries(record.pieces)), note)
  const own = [...[...places.values()].map(({ address }) => address), ...listsOfMapping(mapping)]
  const register = aliasRegister(own, url, note)
  const aliases = aliasesOf(pieces, places, register)
  const lists = listAliases(archive, mapping, register, note)
  const topics = topicsOf(pieces, mapping, note)
  const pictures = picturePlan(turning.source)
  const documents = documentPlan(turning.source)
  const authors = new Set(Object.values(mapping.authors).flatMap((slug) => slug ?? []))
  const addresses: AddressPlan = {
    archive,
    mapping,
    old: oldAddresses(pieces, places, url),
    lists: listAddresses(mapping, new Set([...topics.values()].flat().map(toSegment)), authors),
    pictures,
    documents,
    anchors: prepared.anchors,
    sameHost,
    needsAlt: (piece) => needsAlt(piece, describedSince),
  }
  const turned = pieces.map((piece, index): PlannedPiece => {
    progress('Turning', index, pieces.length)
    const tell = noteFor(piece, note)
    const turner = turnerFor(piece, addresses, tell)
    const body = turnOrKeep(prepared.bodies.get(piece.id) ?? '', tell, (text) =>
      settleContainers(turnAddresses(text, turner)),
    )
    const lead = piece.image && turner.picture(piece.image.src, piece.image.alt ?? '', null)
    if (body === '') tell('body-missing', null, 'Write it, or remove the file.')
    const known = {
      mapping,
      language,
      now,
      topics: topics.get(piece.id) ?? [],
      aliases: aliases.get(piece.id) ?? [],
      image: piece.image && lead?.to === 'picture' ? { ...piece.image, src: lead.src, alt: lead.alt } : null,
      words: firstWords(body),
      note: tell,
    }
    const fields = piece.type === 'page' ? pageFields(piece, known.aliases, tell) : articleFields(piece, known)
    return { piece, place: places.get(piece.id) as Place, fields, body }
  })
  return { pieces: turned, pictures, documents, lists }
}

/** Of pages nobody knows since when they say what they say. */
function needsAlt({ type, status, date }: SourcePiece, describedSince: string | null): boolean {
  return (
    type === 'page' || status !== 'published' || !describedSince || !date || date.day >= describedSince.slice(0, 10)
  )
}
