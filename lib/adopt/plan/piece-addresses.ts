import type { Archive, SourcePiece } from '#lib/adopt/archive'
import type { DocumentPlan } from '#lib/adopt/documents/document-plan'
import { basePathOf } from '#lib/adopt/files/source-tree'
import type { Mapping } from '#lib/adopt/mapping/schema'
import { type Anchors, lettersOf } from '#lib/adopt/markdown/find-anchors'
import type { AddressTurner, TurnedLink, TurnedPicture } from '#lib/adopt/markdown/turn-addresses'
import type { PicturePlan } from '#lib/adopt/pictures/picture-plan'
import type { ListAddresses } from '#lib/adopt/plan/list-addresses'
import type { OldAddresses } from '#lib/adopt/plan/old-addresses'
import type { PieceNote } from '#lib/adopt/report/findings'
import { readAddress } from '#lib/content/body/read-address'
import { decodeEscapes } from '#lib/site-path'

export interface AddressPlan {
  archive: Archive
  mapping: Mapping
  old: OldAddresses
  lists: ListAddresses
  pictures: PicturePlan
  documents: DocumentPlan
  anchors: ReadonlyMap<string, Anchors>
  /** Whether the new site has the host of the old one, so that addresses there are its own. */
  sameHost: boolean
  /** Whether a picture without alternative text keeps its piece from being published. */
  needsAlt: (piece: SourcePiece) => boolean
}

/** What becomes of the links and pictures of one piece. */
export function turnerFor(piece: SourcePiece, plan: AddressPlan, note: PieceNote): AddressTurner {
  return {
    link: (address, line) => turnLink(address.trim(), line, piece, plan, note),
    picture: (src, alt, line) => turnPicture(src.trim(), alt, line, piece, plan, note),
  }
}

function turnLink(
  address: string,
  line: number | null,
  piece: SourcePiece,
  plan: AddressPlan,
  note: PieceNote,
): TurnedLink {
  const { archive, old } = plan
  if (address === '') return { to: 'words' }
  if (guessed(address) !== address) return turnOther(address, line, note)
  const meaning = old.meaning(address, piece)
  if (meaning.type === 'piece') {
    const isHere = meaning.piece.id === piece.id && (address.startsWith('#') || meaning.fragment !== '')
    const path = isHere ? '' : meaning.place.address
    const fragment =
      meaning.fragment === '' ? '' : turnFragment(meaning.fragment, meaning.piece, line, plan, note, address)
    if (isHere && fragment === '') return { to: 'words' }
    if (path !== '') note('link-own', line, `${address} → ${path}${fragment}`)
    return path + fragment === address ? null : { to: 'address', address: path + fragment }
  }
  const file = archive.findFile(address, piece)
  const copy = file && (plan.pictures.place(file, piece.id) ?? plan.documents.place(file, piece.id))
  if (copy) return { to: 'address', address: copy }
  if (meaning.type === 'old') return turnOld(address, meaning, line, file !== null, plan, note)
  return turnOther(address, line, note)
}

/** An address of the old site that is no piece: a list that exists here too, or a page that is left behind. */
function turnOld(
  address: string,
  { path, fragment }: { path: string; fragment: string },
  line: number | null,
  isFile: boolean,
  { archive, lists, sameHost }: AddressPlan,
  note: PieceNote,
): TurnedLink {
  const list = lists.addressOf(path)
  if (list) {
    note('link-own', line, `${address} → ${list}`)
    return { to: 'address', address: list }
  }
  const site = archive.site.url
  if (sameHost || !site) {
    note('link-gone', line, address)
    return { to: 'words' }
  }
  const full = new URL(site).origin + encodeURI(decodeEscapes(withBase(site, path))) + (fragment && `#${fragment}`)
  if (full === address) return null
  note(isFile ? 'file-linked' : 'link-absolute', line, `${address} → ${full}`)
  return { to: 'address', address: full }
}

function turnOther(address: string, line: number | null, note: PieceNote): TurnedLink {
  const full = address.startsWith('//') ? `https:${address}` : guessed(address)
  const read = readAddress(full)
  if (read.type !== 'refused') return full === address ? null : { to: 'address', address: full }
  note('link-unlinked', line, address)
  return { to: 'words' }
}

/** www.town.example/a and maud@town.example, which lack what makes them addresses; spaces that browsers would escape. */
function guessed(address: string): string {
  if (/^www\.[\w-]+\.\w/i.test(address)) return `https://${address}`
  if (/^[\w.+-]+@[\w-]+\.[\w.]+$/.test(address)) return `mailto:${address}`
  if (/^https?:\/(?=[^/])/i.test(address)) return address.replace(/^(https?:)\//i, '$1//')
  return /^https?:/i.test(address) ? address.replace(/\s/g, '%20') : address
}

function turnFragment(
  fragment: string,
  piece: SourcePiece,
  line: number | null,
  { anchors }: AddressPlan,
  note: PieceNote,
  address: string,
): string {
  const known = anchors.get(piece.id)
  const id = decodeEscapes(fragment).replace(/:~:.*$/, '')
  if (id === '') return ''
  const heading = [id, id.toLowerCase(), fragment, lettersOf(id)].map((name) => known?.headings.get(name)).find(Boolean)
  if (heading) {
    note('anchor', line, `${address} → #${heading}`)
    return `#${heading}`
  }
  if (/^(?:user-content-)?fn(?:ref)?[-:\d]/.test(id) || id === 'top') return ''
  if (known?.others.has(id))
    note('anchor-missing', line, `${address}: no heading has this name. Lead it to a heading near it.`)
  else note('anchor-gone', line, address)
  return ''
}

function turnPicture(
  src: string,
  alt: string,
  line: number | null,
  piece: SourcePiece,
  { archive, mapping, old, pictures, needsAlt }: AddressPlan,
  note: PieceNote,
): TurnedPicture {
  const file = archive.findFile(src, piece) ?? fileBesideAnother(src, piece, archive, old)
  const address = file ? pictures.place(file, piece.id) : null
  const words = alt.trim() || (archive.pictureTexts(src)?.alt ?? '')
  if (address) {
    if (words === '') note(needsAlt(piece) ? 'picture-alt' : 'picture-undescribed', line, src)
    return { to: 'picture', src: address, alt: words }
  }
  const isOurs = old.pathOf(src, piece) !== null
  if (isOurs || !/^(?:https?:)?\/\//i.test(src)) {
    note('picture-missing', line, src)
    return null
  }
  const full = src.startsWith('//') ? `https:${src}` : src
  if (mapping['pictures-elsewhere'] === 'link') {
    note('picture-linked', line, full)
    return { to: 'link', address: full }
  }
  note('picture-elsewhere', line, `${full}: put a copy into content/images.`)
  return null
}

/** The file that an address means which begins with that of another piece: it is beside that one. */
function fileBesideAnother(src: string, piece: SourcePiece, archive: Archive, old: OldAddresses): string | null {
  const path = old.pathOf(src, piece)
  const [, folder = '', name = ''] = /^(.*\/)([^/]+)$/.exec(path ?? '') ?? []
  const meaning = name === '' ? null : old.meaning(folder, piece)
  return meaning?.type === 'piece' ? archive.findFile(name, meaning.piece) : null
}

/** A path of the old site with the base that it was under. */
function withBase(site: string, path: string): string {
  const base = basePathOf(site)
  return base !== '' && !path.startsWith(`${base}/`) ? base + path : path
}
