import { fileBelow } from '#lib/adopt/files/source-tree'
import { isPicture } from '#lib/adopt/html/pictures'
import type { ExportItem } from '#lib/adopt/wordpress/export'

/** A file that was uploaded, with what its editors said of it. */
export interface Attachment {
  id: string
  url: string
  title: string
  alt: string
  caption: string
  /** The post to which it was uploaded. */
  parent: string
  order: number
}

export interface MediaLibrary {
  get: (id: string) => Attachment | null
  /** Pictures that were uploaded to a post, in the order of its gallery. */
  picturesOf: (post: string) => Attachment[]
  /** By the address of the file or of one of its smaller copies. */
  byAddress: (address: string) => Attachment | null
  /** The file below a folder of uploads. */
  findFile: (address: string) => string | null
}

/** What an export knows of uploaded files; `files` is a copy of wp-content/uploads, or a folder around it. */
export function mediaLibrary(items: readonly ExportItem[], files: string | null): MediaLibrary {
  const attachments = items.filter(({ type }) => type === 'attachment').map(toAttachment)
  const byId = new Map(attachments.map((one) => [one.id, one]))
  const byStem = new Map(attachments.map((one) => [stemOf(one.url), one]))
  return {
    get: (id) => byId.get(id) ?? null,
    picturesOf: (post) =>
      attachments.filter((one) => one.parent === post && isPicture(one.url)).sort((a, b) => a.order - b.order),
    byAddress: (address) => byStem.get(stemOf(address)) ?? null,
    findFile: (address) => (files === null ? null : findFile(files, address, byStem)),
  }
}

function toAttachment(item: ExportItem): Attachment {
  return {
    id: item.id,
    url: item.attachmentUrl,
    title: item.title,
    alt: item.meta.get('_wp_attachment_image_alt')?.trim() ?? '',
    caption: item.excerpt,
    parent: item.parent,
    order: item.order,
  }
}

/** The uploaded file itself before the smaller copy that a text shows. */
function findFile(files: string, address: string, byStem: ReadonlyMap<string, Attachment>): string | null {
  const original = byStem.get(stemOf(address))?.url
  const addresses = [...(original ? [original] : []), withoutSize(address), address]
  for (const path of addresses.flatMap(pathsBelow)) {
    const file = fileBelow(files, ['.', 'uploads', 'wp-content/uploads'], path)
    if (file) return file
  }
  return null
}

/** The path of an address below the uploads, as far as it can be told: year, month and name, or all that follows them. */
function pathsBelow(address: string): string[] {
  const path = withoutQuery(withoutProxy(address)).replace(/^(https?:)?\/\/[^/]*/, '')
  const below = /\/(?:wp-content\/uploads|files)\/(.+)$/.exec(path)?.[1]
  const dated = /\/((?:sites\/\d+\/)?\d{4}\/\d{2}\/[^/]+)$/.exec(path)?.[1]
  return [below, dated].flatMap((one) => one ?? [])
}

/** An address without its scheme, its proxy, and the size that WordPress adds to the names of copies. */
function stemOf(address: string): string {
  return withoutSize(withoutQuery(withoutProxy(address)))
    .replace(/^(https?:)?\/\/(www\.)?/, '')
    .toLowerCase()
}

function withoutSize(address: string): string {
  return address.replace(/-\d+x\d+(?=\.\w+$)/, '')
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '')
}

/** Jetpack serves pictures from hosts of its own: i0.wp.com/old.example/wp-content/… */
function withoutProxy(address: string): string {
  return address.replace(/^(https?:)?\/\/i\d\.wp\.com\//, 'https://')
}
