import { basename } from 'node:path'
import type { Archive, ReadOptions, SourceReader } from '#lib/adopt/archive'
import { filesAt, folderBeside, startOf } from '#lib/adopt/files/export-files'
import type { Note } from '#lib/adopt/report/findings'
import type { WordPressExport } from '#lib/adopt/wordpress/export'
import { readExport } from '#lib/adopt/wordpress/export-file'
import { listsOf } from '#lib/adopt/wordpress/lists'
import { mediaLibrary } from '#lib/adopt/wordpress/media-library'
import { noteLeftOut } from '#lib/adopt/wordpress/note-left-out'
import { readPieces } from '#lib/adopt/wordpress/pieces'

/** Reads an export of WordPress: one file, or a folder of the files into which a large one was divided. */
export const wordpressReader: SourceReader = {
  system: 'wordpress',
  recognizes: async (source) => (await exportFiles(source)).length > 0,
  read,
}

async function read(source: string, { files, tags, note }: ReadOptions): Promise<Archive> {
  const paths = await exportFiles(source)
  const { site, flaws } = await readExport(paths)
  for (const { path, line, reason } of flaws.slice(0, flawsShown)) {
    const cure = 'Compare the piece there with the old site, or export once more.'
    note('unread', { piece: null, line }, `${basename(path)} is not well-formed: ${reason} ${cure}`)
  }
  noteLeftOut(site.items, note)
  const uploads = files ?? (await folderBeside(paths[0] ?? source, ['uploads', 'wp-content/uploads']))
  if (uploads === null && site.items.some(({ type }) => type === 'attachment')) {
    const cure = 'Copy wp-content/uploads from the old server beside it, or name the folder with --files.'
    note('unread', { piece: null, line: null }, `The export holds no pictures. ${cure}`)
  }
  const archive = toArchive(site, uploads, tags, note)
  return flaws.length > 0 ? { ...archive, incomplete: true } : archive
}

const flawsShown = 20

function toArchive(site: WordPressExport, files: string | null, tags: ReadOptions['tags'], note: Note): Archive {
  const library = mediaLibrary(site.items, files)
  const { pieces, unknownTags } = readPieces(site, library, tags, note)
  return {
    system: 'wordpress',
    site: {
      title: site.title || null,
      tagline: site.tagline || null,
      url: site.url.replace(/\/+$/, '') || null,
      language: site.language || null,
      timeZone: null,
    },
    pieces,
    authors: site.authors.map(({ login, name }) => ({
      key: login,
      name: name || login,
      slug: slugOf(login),
      biography: null,
      url: null,
      role: null,
      image: null,
      address: `/author/${slugOf(login)}/`,
    })),
    lists: listsOf(site),
    unknownTags,
    findFile: (address) => library.findFile(address),
    pictureTexts: (address) => {
      const found = library.byAddress(address)
      return found && { alt: found.alt || null, caption: found.caption || null }
    },
  }
}

/** A log-in name as WordPress writes it in the address of an author's page. */
function slugOf(login: string): string {
  return login
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** A folder with other files too is a site of another system, which may have kept the export that it once came from. */
async function exportFiles(source: string): Promise<string[]> {
  const paths = await filesAt(source)
  if (paths.length > 1 && paths.some((path) => !path.endsWith('.xml'))) return []
  const known = await Promise.all(paths.map(isExport))
  return paths.filter((_, index) => known[index])
}

/** By its start, in which every export names its format. */
async function isExport(path: string): Promise<boolean> {
  const start = await startOf(path)
  return start.includes('<rss') && /wordpress\.org\/export\/|<wp:wxr_version>/.test(start)
}
