import { basename } from 'node:path'
import type { Archive, ReadOptions, SourceAuthor, SourceReader, SourceSite } from '#lib/adopt/archive'
import { filesAt, folderBeside, startOf } from '#lib/adopt/files/export-files'
import { fileBelow } from '#lib/adopt/files/source-tree'
import { type GhostExport, readExport } from '#lib/adopt/ghost/export-file'
import { withoutOrigin } from '#lib/adopt/ghost/origin'
import { readPieces } from '#lib/adopt/ghost/pieces'
import { publicTags } from '#lib/adopt/ghost/public-tags'

/** Reads an export of Ghost: its file, or a folder that holds it. */
export const ghostReader: SourceReader = {
  system: 'ghost',
  recognizes: async (source) => (await exportFile(source)) !== null,
  read,
}

async function read(source: string, { files, note }: ReadOptions): Promise<Archive> {
  const path = (await exportFile(source)) ?? source
  const found = await readExport(path)
  if (!found.ok) {
    const message = `${basename(path)} is no export of Ghost (${found.reason}). Export it once more.`
    note('unread', { piece: null, line: null }, message)
  }
  const data: GhostExport = found.ok ? found.data : emptyExport
  const folder = files ?? (await folderBeside(path, ['content', 'images']))
  if (folder === null) {
    const cure = 'Copy content/images from the old server beside it, or name the folder with --files.'
    note('unread', { piece: null, line: null }, `The export holds no pictures. ${cure}`)
  }
  return {
    system: 'ghost',
    ...(found.ok ? {} : { incomplete: true as const }),
    site: siteOf(data),
    pieces: readPieces(data, note),
    authors: authorsOf(data),
    lists: publicTags(data).flatMap(({ name, slug }) =>
      slug ? [{ of: 'tag' as const, name, address: `/tag/${slug}/` }] : [],
    ),
    unknownTags: new Map(),
    findFile: (address) => (folder === null ? null : findFile(folder, address)),
    pictureTexts: () => null,
  }
}

const emptyExport: GhostExport = {
  posts: [],
  posts_meta: [],
  users: [],
  tags: [],
  posts_tags: [],
  posts_authors: [],
  settings: [],
}

/** An export does not say where its site is: addresses of its own are paths. */
function siteOf({ settings }: GhostExport): SourceSite {
  const setting = (...keys: string[]) => {
    const value = keys.map((key) => settings.find((row) => row.key === key)?.value).find(Boolean)
    return typeof value === 'string' ? value : null
  }
  return {
    title: setting('title'),
    tagline: setting('description'),
    url: null,
    language: setting('locale', 'lang', 'default_locale'),
    timeZone: setting('timezone', 'active_timezone'),
  }
}

function authorsOf({ users }: GhostExport): SourceAuthor[] {
  return users.flatMap(({ id, name, slug, bio, website, profile_image, image }) => {
    const picture = profile_image || image
    return {
      key: slug || id,
      name: name || slug || id,
      slug: slug || null,
      biography: bio || null,
      url: website || null,
      role: null,
      image: picture ? { src: withoutOrigin(picture), alt: null } : null,
      address: slug ? `/author/${slug}/` : null,
    }
  })
}

/** The file below a copy of Ghost's content folder, the original before its smaller copies. */
function findFile(folder: string, address: string): string | null {
  const below = /\/content\/(?:images|files|media)\/(.+)$/.exec(address.replace(/[?#].*$/s, ''))?.[1]
  if (below === undefined) return null
  const original = below.replace(/^size\/w\d+(h\d+)?\/(format\/\w+\/)?/, '')
  const folders = ['.', 'images', 'files', 'media', 'content/images', 'content/files', 'content/media']
  return fileBelow(folder, folders, original) ?? fileBelow(folder, folders, below)
}

/** What Ghost gives beside its export, in a folder of nothing else. */
const besideExport = /\.(json|csv|ya?ml|zip)$/

/** A folder with other files too is a site of another system, which may have kept the export that it once came from. */
async function exportFile(source: string): Promise<string | null> {
  const paths = await filesAt(source)
  const isOther = (path: string) => !besideExport.test(path) || basename(path) === 'package.json'
  if (paths.length > 1 && paths.some(isOther)) return null
  for (const path of paths) if (await isExport(path)) return path
  return null
}

/** By its start, in which every export has its version. */
async function isExport(path: string): Promise<boolean> {
  const start = await startOf(path)
  return /^\s*\{\s*("db"\s*:\s*\[\s*\{\s*)?"(meta|data)"\s*:\s*\{/.test(start) && start.includes('"exported_on"')
}
