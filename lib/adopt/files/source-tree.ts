import { readFileSync, realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, normalize, relative, sep } from 'node:path'
import type { Note } from '#lib/adopt/report/findings'
import { decodeEscapes } from '#lib/site-path'

/** The files of an old site's folder, by their paths below it, with forward slashes. */
export interface SourceTree {
  root: string
  paths: string[]
  has: (path: string) => boolean
  read: (path: string) => string
}

/** Folders that hold no content of a site. */
const notContent = new Set(['node_modules', '.git', '.github', '.cache', '_site', 'public', 'build', 'dist', 'vendor'])

/** `kept` names folders that are read although they usually hold no content. A link is read where it leads to a file here. */
export async function readSourceTree(root: string, note: Note, kept: readonly string[] = []): Promise<SourceTree> {
  const paths = (await walk(root, '', new Set(kept), note)).sort()
  const known = new Set(paths)
  return {
    root,
    paths,
    has: (path) => known.has(path),
    read: (path) => readFileSync(join(root, path), 'utf8'),
  }
}

async function walk(root: string, folder: string, kept: ReadonlySet<string>, note: Note): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const below = entries.map(async (entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return notContent.has(entry.name) && !kept.has(path) ? [] : walk(root, path, kept, note)
    if (entry.isFile() || (entry.isSymbolicLink() && isFileWithin(join(root, path), root))) return [path]
    if (entry.isSymbolicLink())
      note('unread', { piece: null, line: null }, `${path}: a link that leads out of the site, or to a folder`)
    return []
  })
  return (await Promise.all(below)).flat()
}

/** A file below one of these folders of the source that an address means, or null. */
export function fileBelow(root: string, folders: readonly string[], address: string): string | null {
  const path = decodeEscapes(address.replace(/[?#].*$/, ''))
  if (path === '' || path.endsWith('/')) return null
  for (const folder of folders) {
    const below = normalize(join(folder, path))
    if (below.startsWith('..') || below.startsWith(sep)) continue
    const file = join(root, below)
    if (isFileWithin(file, root)) return file
  }
  return null
}

/** Whether a path leads to a file in a folder, symbolic links followed. */
function isFileWithin(path: string, folder: string): boolean {
  try {
    return statSync(path).isFile() && !relative(realpathSync(folder), realpathSync(path)).startsWith('..')
  } catch {
    // Nothing is there, a link leads in a circle, or no file can have such a name.
    return false
  }
}

/** The path of an address on the old site, without its base; null where it leads elsewhere. */
export function pathOnOldSite(address: string, siteUrl: string | null): string | null {
  if (/^\/(?!\/)/.test(address)) return withoutBase(address, siteUrl)
  const full = address.startsWith('//') ? `https:${address}` : address
  if (!siteUrl || !/^https?:/i.test(full) || !URL.canParse(full) || !URL.canParse(siteUrl)) return null
  const { host, pathname, search, hash } = new URL(full)
  if (bare(host) !== bare(new URL(siteUrl).host)) return null
  return withoutBase(pathname + search + hash, siteUrl)
}

/** The folder of its host that the old site was in, such as /blog; empty where it was at the root or is unknown. */
export function basePathOf(siteUrl: string | null): string {
  return siteUrl && URL.canParse(siteUrl) ? new URL(siteUrl).pathname.replace(/\/$/, '') : ''
}

function withoutBase(path: string, siteUrl: string | null): string {
  const base = basePathOf(siteUrl)
  return base !== '' && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path
}

function bare(host: string): string {
  return host.replace(/^www\./, '')
}
